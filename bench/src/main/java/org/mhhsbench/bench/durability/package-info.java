/**
 * What durability costs the library: messages a second and latency at each level, and starts by the size of the state.
 * Each is a JVM of its own.
 */
package org.mhhsbench.bench.durability;
