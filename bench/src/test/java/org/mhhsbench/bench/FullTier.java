package org.mhhsbench.bench;

/** Whether the tests are run at more length, as the build's profile {@code full} has it. */
public final class FullTier {

    public static final boolean ON = Integer.getInteger("mhhs.effort", 1) > 1;

    private FullTier() {}
}
