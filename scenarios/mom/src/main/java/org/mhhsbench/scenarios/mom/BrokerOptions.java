package org.mhhsbench.scenarios.mom;

import java.util.Map;

/**
 * What the broker is told by whoever starts it.
 *
 * @param datasync whether the journal is fsynced before anything is confirmed
 * @param subscribers how many have a queue for dead letters
 */
record BrokerOptions(Protocol protocol, boolean datasync, Names names, int subscribers) {

    private static final String PROTOCOL = "protocol";
    private static final String DATASYNC = "datasync";
    private static final String PREFIX = "prefix";
    private static final String SUBSCRIBERS = "subscribers";

    static BrokerOptions of(Map<String, String> options) {
        return new BrokerOptions(
                Protocol.valueOf(options.get(PROTOCOL)),
                Boolean.parseBoolean(options.get(DATASYNC)),
                new Names(options.get(PREFIX)),
                Integer.parseInt(options.get(SUBSCRIBERS)));
    }

    Map<String, String> toMap() {
        return Map.of(
                PROTOCOL,
                protocol.name(),
                DATASYNC,
                Boolean.toString(datasync),
                PREFIX,
                names.prefix(),
                SUBSCRIBERS,
                Integer.toString(subscribers));
    }
}
