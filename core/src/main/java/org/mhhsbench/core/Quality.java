package org.mhhsbench.core;

/**
 * How a reading came to be: the 38 quality codes of IF-021. Only {@link #A} is <em>actual</em>; every other code is
 * estimated, {@code A1} to {@code A3} included (source: comments on DI-489 and DI-490 in the DIP specification).
 */
public enum Quality {
    A,
    E,
    E0,
    E1,
    E2,
    E3,
    E4,
    E5,
    E6,
    E7,
    E8,
    E9,
    ZE,
    ZE1,
    ZE2,
    ZE3,
    A1,
    A2,
    A3,
    AAE1,
    AAE2,
    AAE3,
    EAE1,
    EAE2,
    EAE3,
    EA1,
    EA2,
    EA3,
    EA4,
    EA5,
    EA6,
    EA7,
    EA8,
    EA9,
    EA10,
    EA11,
    EA12,
    EA13;

    private static final Quality[] ALL = values();
    /** How many there are. */
    public static final int COUNT = ALL.length;

    /** Whether the code counts as actual in the daily actual and estimated split. */
    public boolean actual() {
        return this == A;
    }

    /** Whether the code begins with {@code ZE}, so that its value must be zero. */
    public boolean zero() {
        return this == ZE || this == ZE1 || this == ZE2 || this == ZE3;
    }

    /** The quality with the given ordinal, without allocating. */
    public static Quality ofOrdinal(int ordinal) {
        return ALL[ordinal];
    }
}
