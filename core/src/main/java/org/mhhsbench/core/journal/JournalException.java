package org.mhhsbench.core.journal;

/** The journal, a checkpoint or a day's file cannot be written, or cannot be read; the message names the file and what to do. */
public final class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
