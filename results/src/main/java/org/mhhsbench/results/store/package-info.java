/** Runs on disk: each file is written once, whole or not at all, and never rewritten. */
package org.mhhsbench.results.store;
