package org.mhhsbench.results.model;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/** The one version of all files of a run. */
public final class Schema {

    /** Written into every file; readers accept it and older ones. */
    public static final int VERSION = 2;

    private Schema() {}

    static int checkVersion(int version) {
        if (version < 1 || version > VERSION) {
            throw new IllegalArgumentException("schemaVersion must be 1 to " + VERSION + ", was " + version);
        }
        return version;
    }

    static String checkTime(String name, String utc) {
        try {
            Instant.parse(utc);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + " must be a UTC time in ISO-8601, was " + utc, e);
        }
        return utc;
    }
}
