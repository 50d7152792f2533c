package org.mhhsbench.core.aggregate;

import org.mhhsbench.core.validation.CheckedMessage;
import org.mhhsbench.core.validation.Failure;

/** Hears of what did not count. Called on the writer thread, in the order of arrival. */
public interface RejectionListener {

    /** Hears nothing. */
    RejectionListener NONE = new RejectionListener() {};

    /**
     * One reason why a message was rejected; called once a reason, ordered by code.
     *
     * @param message valid during the call only
     */
    default void onRejection(CheckedMessage message, Failure failure) {}

    /**
     * A message whose transaction id was seen before.
     *
     * @param message valid during the call only
     */
    default void onDuplicate(CheckedMessage message) {}
}
