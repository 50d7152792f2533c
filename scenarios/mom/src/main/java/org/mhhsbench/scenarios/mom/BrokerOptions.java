package org.mhhsbench.scenarios.mom;

import java.util.Map;

/**
 * What the broker is told by whoever starts it.
 *
 * @param datasync whether the journal is fsynced before anything is confirmed
 */
record BrokerOptions(Protocol protocol, boolean datasync, Names names) {

    private static final String PROTOCOL = "protocol";
    private static final String DATASYNC = "datasync";
    private static final String PREFIX = "prefix";

    static BrokerOptions of(Map<String, String> options) {
        return new BrokerOptions(
                Protocol.valueOf(options.get(PROTOCOL)),
                Boolean.parseBoolean(options.get(DATASYNC)),
                new Names(options.get(PREFIX)));
    }

    Map<String, String> toMap() {
        return Map.of(PROTOCOL, protocol.name(), DATASYNC, Boolean.toString(datasync), PREFIX, names.prefix());
    }
}
