package org.mhhsbench.core.dataset;

/**
 * Input that cannot be used; the message names the file, the line or key, and the rule. What it shows of the input is without
 * control characters, which could drive a terminal.
 */
public final class DatasetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatasetException(String message) {
        super(printable(message));
    }

    DatasetException(String message, Throwable cause) {
        super(printable(message), cause);
    }

    private static String printable(String message) {
        return message.replaceAll("\\p{C}", "?");
    }
}
