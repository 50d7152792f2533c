package org.mhhsbench.bench.cli;

/** The exit codes of every command. */
final class ExitCode {

    static final int OK = 0;
    /** A regression, a gate that failed, or a run that is INVALID. */
    static final int FAILED = 1;
    /** Wrong usage, or input that cannot be used. */
    static final int USAGE = 2;

    static final int NOT_COMPARABLE = 3;
    static final int INCONCLUSIVE = 4;
    /** Interrupted; the same command resumes or starts again cleanly. */
    static final int INTERRUPTED = 5;

    static final int INTERNAL_ERROR = 70;

    private ExitCode() {}
}
