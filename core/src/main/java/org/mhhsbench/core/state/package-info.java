/**
 * What was read, kept: by UTC day every version of every meter-day, in primitive columns, in memory or in a
 * store; and the identities of messages that are remembered. One writer.
 */
package org.mhhsbench.core.state;
