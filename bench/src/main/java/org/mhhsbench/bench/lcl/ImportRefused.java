package org.mhhsbench.bench.lcl;

/** Input that cannot be imported, with a message for the user that says where and which rule. */
public final class ImportRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ImportRefused(String message) {
        super(message);
    }

    ImportRefused(String message, Throwable cause) {
        super(message, cause);
    }

    static ImportRefused at(String file, long line, String field, String rule) {
        return new ImportRefused(file + ":" + line + ": " + field + ": " + rule);
    }

    /** A value as it may be shown to a person: short, and without control characters that could drive a terminal. */
    static String shown(String value) {
        String clean = value.replaceAll("\\p{C}", "?");
        return '"' + (clean.length() > 60 ? clean.substring(0, 60) + "..." : clean) + '"';
    }
}
