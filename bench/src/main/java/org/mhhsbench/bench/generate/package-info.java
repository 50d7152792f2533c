/** Makes a settlement dataset of any size from a seed, with what its settlement must be. */
package org.mhhsbench.bench.generate;
