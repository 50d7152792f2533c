/**
 * What was read, kept: identities, and by UTC day every version of every meter-day, in primitive columns. One writer.
 */
package org.mhhsbench.core.state;
