/**
 * Runs the peers: the same job by the library and by others. They live in {@code bench/peers}, a module that is built on
 * demand and seen from here as a class path alone.
 */
package org.mhhsbench.bench.peers;
