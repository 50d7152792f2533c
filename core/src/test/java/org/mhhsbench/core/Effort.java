package org.mhhsbench.core;

import java.util.stream.LongStream;

/** How much the tests do: {@code -Dmhhs.effort=N} times as much as they do as a rule. The profile {@code full} has N = 20. */
public final class Effort {

    public static final int TIMES = Integer.getInteger("mhhs.effort", 1);

    private Effort() {}

    /** As many seeds as the effort asks for, from 1 on; {@code count} as a rule. */
    public static LongStream seeds(int count) {
        return LongStream.rangeClosed(1, (long) count * TIMES);
    }
}
