/** Folders that appear whole or not at all. */
package org.mhhsbench.bench.staging;
