package org.mhhsbench.core.journal;

/** What an acknowledged message survives. An engine without a journal is level 0: nothing. */
public enum Durability {
    /** The end of any process, also by {@code kill -9}: it stands in the memory of the operating system. */
    L1,
    /** Power loss: it was forced to the disk, a batch at a time. */
    L2
}
