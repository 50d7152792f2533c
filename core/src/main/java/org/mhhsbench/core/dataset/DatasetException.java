package org.mhhsbench.core.dataset;

/** Input that cannot be used; the message names the file, the line or key, and the rule. */
public final class DatasetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatasetException(String message) {
        super(message);
    }

    DatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
