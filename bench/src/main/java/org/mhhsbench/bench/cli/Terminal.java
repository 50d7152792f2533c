package org.mhhsbench.bench.cli;

/** Whether somebody watches: progress is for a terminal only. */
final class Terminal {

    private Terminal() {}

    /**
     * Whether standard error is a terminal, as the launcher found it. {@link System#console} cannot tell: from JDK 22 on
     * it is there without a terminal too, and it looks at standard input and output.
     */
    static boolean isWatched() {
        return Boolean.getBoolean("mhhs.terminal");
    }
}
