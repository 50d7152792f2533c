/** Whether a run's instrument proved itself: what is the same, slower, broken or limited on purpose, and was it found. */
package org.mhhsbench.results.controls;
