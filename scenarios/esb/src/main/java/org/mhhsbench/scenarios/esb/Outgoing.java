package org.mhhsbench.scenarios.esb;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;

/**
 * What leaves the bus.
 *
 * @param stamp null for what has none
 * @param reason null for what can be read
 */
record Outgoing(Kind kind, Stamp stamp, byte[] body, String reason) {

    /** What it is, and so where it goes. */
    enum Kind {
        /** A canonical message of consumption: settlement's. */
        CONSUMPTION,
        /** A message of another interface than IF-021, as it came. */
        OTHER_INTERFACE,
        /** A message of none. */
        UNREADABLE
    }

    private static final String KIND = "mhhs-kind";

    static Outgoing unreadable(Letter letter) {
        return new Outgoing(Kind.UNREADABLE, null, letter.body(), letter.reason());
    }

    /** Makes this the message of an exchange, with no header but its own. */
    void putOn(Exchange exchange) {
        exchange.setProperty(KIND, kind);
        DefaultMessage message = new DefaultMessage(exchange);
        message.setBody(body);
        if (stamp != null) {
            message.setHeader(Stamp.SESSION, stamp.session());
            message.setHeader(Stamp.NUMBER, stamp.number());
        }
        if (reason != null) {
            message.setHeader(Letter.REASON, reason);
        }
        exchange.setMessage(message);
    }

    static Kind kindOf(Exchange exchange) {
        return exchange.getProperty(KIND, Kind.class);
    }
}
