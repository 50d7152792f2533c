package org.mhhsbench.bench.micro;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.aggregate.Snapshot;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.validation.BusinessRules;
import org.mhhsbench.core.validation.CheckedMessage;
import org.mhhsbench.scenarios.spi.codec.Envelope;
import org.mhhsbench.scenarios.spi.codec.If021Writer;
import org.mhhsbench.scenarios.spi.oracle.Oracle;
import org.mhhsbench.scenarios.spi.verify.ObservedTotals;
import org.mhhsbench.scenarios.spi.workload.Workload;

/** Messages that the micro-benchmarks share: one day of 48 half hours each, all in order. Stateless. */
final class MicroData {

    /** How many messages a pass is of. */
    static final int MESSAGES = 8_192;

    static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final String NONE = "0";

    private MicroData() {}

    /** A workload of whole days and nothing else: no message is late, partial, estimated or sent again. */
    static Workload workload(String market) {
        Map<String, String> keys = new TreeMap<>();
        Workload.keyNames().forEach(key -> keys.put(key, NONE));
        keys.put("seed", "201");
        keys.put("meters", Integer.toString(2 * MESSAGES));
        keys.put("days", "1");
        keys.put("from", "2026-06-10");
        keys.put("messages", Integer.toString(MESSAGES));
        keys.put("market", market);
        return Workload.of(keys);
    }

    static ConsumptionMessage[] messages(Workload workload) {
        ConsumptionMessage[] messages = new ConsumptionMessage[workload.size()];
        Arrays.setAll(messages, workload::message);
        return messages;
    }

    static CheckedMessage checked(ReferenceData reference, ConsumptionMessage message) {
        DecodedMessage decoded = new DecodedMessage();
        decoded.set(message);
        CheckedMessage checked = new CheckedMessage();
        new BusinessRules(reference).check(decoded, checked);
        return checked;
    }

    /** The same readings in a message of its own that is older. */
    static ConsumptionMessage anHourBefore(ConsumptionMessage message) {
        return new ConsumptionMessage(
                message.transactionId() + "-0",
                message.senderDipId(),
                message.senderUniqueReference() + "-0",
                message.epochSecond() - 3_600,
                message.replay(),
                message.mpan(),
                message.quantity(),
                message.days());
    }

    static byte[] json(ConsumptionMessage message) {
        ByteBuffer buffer = ByteBuffer.allocate(If021Writer.maxBytes(message));
        new If021Writer().write(message, Envelope.HOME, buffer);
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** Throws if a benchmark came to something else than it should have. */
    static void require(String what, long expected, long actual) {
        if (expected != actual) {
            throw new IllegalStateException(what + " must be " + expected + ", was " + actual);
        }
    }

    /**
     * Compares every cell with the oracle's; how many messages it took to come to them is another question.
     *
     * @throws IllegalStateException if one differs
     */
    static void requireOracle(Workload workload, Snapshot snapshot) {
        Map<String, String> expected = new TreeMap<>(Oracle.expected(workload).cells());
        Map<String, String> actual = new TreeMap<>(ObservedTotals.of(snapshot).cells());
        expected.remove("counts");
        actual.remove("counts");
        if (!actual.equals(expected)) {
            throw new IllegalStateException("the cells must be the oracle's, were others");
        }
    }
}
