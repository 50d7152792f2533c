/** Placeholder for the vocabulary. */
package org.mhhsbench.core;
