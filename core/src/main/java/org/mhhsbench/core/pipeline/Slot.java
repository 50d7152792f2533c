package org.mhhsbench.core.pipeline;

import org.mhhsbench.core.validation.CheckedMessage;

/** One place of the ring: a message, or something else for the writer thread to do. */
final class Slot {

    /** For a slot that was claimed and could not be filled. */
    static final Runnable NOTHING = () -> {};

    final CheckedMessage message = new CheckedMessage();
    Runnable command;
}
