/** What people read, derived from stored runs alone. */
package org.mhhsbench.results.report;
