package org.mhhsbench.core.journal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.mhhsbench.core.validation.CheckedMessage;

/**
 * The messages of an engine in the order in which it applies them, numbered from 0. For one thread at a time, but
 * {@link #discard}, which is for any.
 */
public interface Journal extends AutoCloseable {

    /** Hears of messages in their order. */
    @FunctionalInterface
    interface Replay {

        /** @param message valid during the call only */
        void message(long number, CheckedMessage message);
    }

    /** Where checkpoints may be put beside it. */
    Path folder();

    /**
     * Reads every message from a number on; before the first {@link #append}.
     *
     * @return the number of the next message
     * @throws JournalException if one is missing or was changed
     */
    long replay(long from, Replay replay);

    /**
     * Appends a batch. When this returns it is as durable as was asked for; when it throws, it may be there or not.
     *
     * @param batch from its position to its limit, as {@link BatchWriter} made it
     * @param end the number of the message that follows it
     * @throws JournalException if there is no room, or the disk fails
     */
    void append(ByteBuffer batch, long end);

    /** Forgets messages before a number, as far as files hold no later ones: a checkpoint has them. */
    void discard(long before);

    @Override
    void close();
}
