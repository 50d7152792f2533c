package org.mhhsbench.core;

/** What a message measures. Source: DIP IF-021 {@code MQID.measurementQuantityID}. */
public enum MeasurementQuantity {
    /** Active import. */
    AI(true),
    /** Active export. */
    AE(true),
    /** Reactive import: validated and kept, never part of energy. */
    RI(false),
    /** Reactive export: validated and kept, never part of energy. */
    RE(false);

    private static final MeasurementQuantity[] ALL = values();

    private final boolean active;

    MeasurementQuantity(boolean active) {
        this.active = active;
    }

    /** Whether the quantity is energy and so enters settlement. */
    public boolean active() {
        return active;
    }

    /** The quantity with the given ordinal, without allocating. */
    public static MeasurementQuantity ofOrdinal(int ordinal) {
        return ALL[ordinal];
    }
}
