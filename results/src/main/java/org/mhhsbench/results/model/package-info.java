/**
 * What a run looked like: records, one schema version. Units are in the names, times are UTC in ISO-8601, amounts are
 * integers of nanoseconds and bytes. Nothing here names a host or a user: a machine has a pseudonym.
 */
package org.mhhsbench.results.model;
