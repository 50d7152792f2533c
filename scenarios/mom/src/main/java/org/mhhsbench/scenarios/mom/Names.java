package org.mhhsbench.scenarios.mom;

import org.mhhsbench.scenarios.artemis.OwnBroker;

/**
 * What things are called at the broker.
 *
 * @param prefix before every name, so that a broker may carry others beside
 */
record Names(String prefix) {

    Names {
        OwnBroker.checkPrefix(prefix);
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
