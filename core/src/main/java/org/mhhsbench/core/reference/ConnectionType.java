package org.mhhsbench.core.reference;

/** Whole current, low voltage with CT, high voltage with CT, extra high voltage with CT, unmetered. */
public enum ConnectionType {
    W,
    L,
    H,
    E,
    U
}
