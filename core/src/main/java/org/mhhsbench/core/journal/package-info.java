/**
 * Messages on disk before they are applied: what was acknowledged is there again after the process was killed. A batch
 * of the ring is one excerpt; {@link org.mhhsbench.core.journal.BatchLayout} says what stands in it.
 * {@link org.mhhsbench.core.journal.ChronicleJournal} keeps them in a Chronicle Queue, a dependency that is needed for
 * nothing else.
 */
package org.mhhsbench.core.journal;
