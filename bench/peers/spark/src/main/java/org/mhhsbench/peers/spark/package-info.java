/** The job of the peers by Spark, in one process, with a class path of its own. */
package org.mhhsbench.peers.spark;
