/** The files of a settlement: RFC 4180 with minimal quoting, rows in key order, exact decimals. */
package org.mhhsbench.core.output;
