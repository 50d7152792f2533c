package org.mhhsbench.scenarios.inprocess;

import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;

/**
 * The form that a message has while it is under way: itself, or its bytes. One thread may write while another reads;
 * each further reader needs a wire of its own.
 */
interface Wire {

    static Wire of(Encoding encoding) {
        return encoding == Encoding.OBJECT ? new WireByReference() : new WireByBytes(MessageCodec.of(encoding));
    }

    /** Whether {@link #toWire} costs nothing, so that nobody must ask for room first. */
    boolean free();

    Object toWire(ConsumptionMessage message);

    ConsumptionMessage fromWire(Object form);
}
