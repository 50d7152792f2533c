package org.mhhsbench.scenarios.esb;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mhhsbench.scenarios.artemis.OwnBroker;

/**
 * What the bus's queues are called at the broker.
 *
 * @param prefix before every name, so that a broker may carry others beside
 * @param subscribers how many applications each get all that is settlement's
 */
record Names(String prefix, int subscribers) {

    Names {
        OwnBroker.checkPrefix(prefix);
    }

    /** Where publishers put documents. */
    String in() {
        return prefix + ".bus.in";
    }

    /** What a subscriber to settlement takes. */
    String settlement(int subscriber) {
        return prefix + ".bus.settlement." + subscriber;
    }

    /** Messages of other interfaces, as they came. */
    String elsewhere() {
        return prefix + ".bus.elsewhere";
    }

    /** What can be read by nobody, with its reason. */
    String deadLetters() {
        return prefix + ".bus.dead-letters";
    }

    /** The last document of each publisher's session that has passed: the bus's own. */
    String seen() {
        return prefix + ".bus.seen";
    }

    /** The queues of all who are told of consumption: each a copy of its own, to be taken at its own pace. */
    List<String> settlements() {
        return IntStream.range(0, subscribers).mapToObj(this::settlement).toList();
    }

    List<String> all() {
        return Stream.concat(settlements().stream(), Stream.of(in(), elsewhere(), deadLetters(), seen()))
                .toList();
    }

    /** Two clients of one name cannot be connected at once: nobody takes from a subscriber's queue beside it. */
    String subscriber(int subscriber) {
        return prefix + "-settlement-" + subscriber;
    }

    /** Nor is there a second bus. */
    String bus() {
        return prefix + "-bus";
    }
}
