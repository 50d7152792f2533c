package org.mhhsbench.scenarios.mom;

/**
 * What things are called at the broker.
 *
 * @param prefix before every name, so that a broker may carry others beside
 */
record Names(String prefix) {

    private static final String DEFAULT_PREFIX = "mhhs";

    Names {
        if (!prefix.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,59}")) {
            throw new IllegalArgumentException(
                    "prefix must be 1 to 60 letters, digits, hyphens and underscores, was " + prefix);
        }
    }

    static Names standard() {
        return new Names(DEFAULT_PREFIX);
    }

    /** The topic that is published to. */
    String topic() {
        return prefix + ".consumption";
    }

    /** The durable subscription of a subscriber; its client's name makes it its own. */
    String subscription() {
        return "settlement";
    }

    /** Two clients of one name cannot be connected at once: nobody reads a subscription beside its subscriber. */
    String client(int subscriber) {
        return prefix + "-subscriber-" + subscriber;
    }

    /** The queue of what a subscriber could not read. */
    String deadLetters(int subscriber) {
        return prefix + ".dead-letters." + subscriber;
    }

    /** The addresses of all of them, as a pattern of the broker's. */
    String all() {
        return prefix + ".#";
    }
}
