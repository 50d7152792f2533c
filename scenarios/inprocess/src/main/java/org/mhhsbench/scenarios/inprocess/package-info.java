/**
 * Transports within one process: the control, and the hand-overs that a pattern's cost is compared with. Each has a
 * provider, which is public, and an integration.
 */
package org.mhhsbench.scenarios.inprocess;
