package org.mhhsbench.bench.drill;

import java.util.Locale;

/** What is done to a pattern under load. */
public enum Fault {
    KILL_CONSUMER("kill -9 of the consumer, which starts again a second later on its journal"),
    KILL_SERVER("kill -9 of the server, which starts again a second later on its data"),
    KILL_PUBLISHER("kill -9 of the publisher, which starts again a second later and sends what was not acknowledged"),
    SLOW_CONSUMER("a consumer that takes twice the time between messages for some seconds"),
    FULL_QUEUE("a consumer that stands still while the publisher sends as fast as it is let"),
    NETWORK_CUT("connections through which nothing passes for some seconds, and which then break"),
    NETWORK_DELAY("a network that takes a tenth of a second each way for some seconds"),
    DISORDER("every tenth message sent twice, one in five hundred no message at all");

    private final String meaning;

    Fault(String meaning) {
        this.meaning = meaning;
    }

    /** One line. */
    public String meaning() {
        return meaning;
    }

    /** As the command line writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
