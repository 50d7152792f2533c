/** Holds what {@code core} made of a workload against what the oracle says. */
package org.mhhsbench.scenarios.spi.verify;
