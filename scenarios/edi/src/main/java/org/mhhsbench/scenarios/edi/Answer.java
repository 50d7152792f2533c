package org.mhhsbench.scenarios.edi;

import java.util.List;
import org.mhhsbench.core.dflow.FlowViolation;

/**
 * What became of an interchange.
 *
 * @param key of which
 * @param messages that were accepted of it
 * @param violations why not all of it was
 */
record Answer(FileKey key, Outcome outcome, int messages, List<Told> violations) {

    /** What a recipient does with an interchange. */
    enum Outcome {
        /** All its messages are durable at the recipient. */
        ACCEPTED("A"),
        /** It was accepted before, and not delivered again. */
        DUPLICATE("D"),
        /** Some of its instances lie in the recipient's dead-letter place, the others are durable. */
        PARTLY("P"),
        /** None of it was used. */
        REJECTED("R");

        final String code;

        Outcome(String code) {
            this.code = code;
        }

        /** Whether a rejection tells it, and not an acknowledgement. */
        boolean rejection() {
            return this == PARTLY || this == REJECTED;
        }
    }

    /** A {@link FlowViolation} as it travels: the file is that of the answer. */
    record Told(int line, int field, String rule) {

        static Told of(FlowViolation violation) {
            return new Told(violation.line(), violation.field(), violation.rule());
        }
    }

    Answer {
        violations = List.copyOf(violations);
    }

    static Answer accepted(FileKey key, int messages) {
        return new Answer(key, Outcome.ACCEPTED, messages, List.of());
    }

    static Answer duplicate(FileKey key) {
        return new Answer(key, Outcome.DUPLICATE, 0, List.of());
    }

    static Answer partly(FileKey key, int messages, List<Told> violations) {
        return new Answer(key, Outcome.PARTLY, messages, violations);
    }

    static Answer rejected(FileKey key, List<Told> violations) {
        return new Answer(key, Outcome.REJECTED, 0, violations);
    }
}
