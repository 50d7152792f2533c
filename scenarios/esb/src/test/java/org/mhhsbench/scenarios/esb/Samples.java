package org.mhhsbench.scenarios.esb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.Workload;

/** Messages, and documents of them. */
final class Samples {

    static final Duration SOON = Duration.ofSeconds(60);

    private static final Workload WORKLOAD = Workload.of(11, 20_000, ClockChange.NONE);

    private Samples() {}

    static ConsumptionMessage message(int index) {
        return WORKLOAD.message(index);
    }

    static List<ConsumptionMessage> messages(int from, int to) {
        return IntStream.range(from, to).mapToObj(Samples::message).toList();
    }

    static byte[] encoded(Encoding encoding, int index) {
        MessageCodec codec = MessageCodec.of(encoding);
        ByteBuffer to = ByteBuffer.allocate(codec.maxBytes(message(index)));
        codec.encode(message(index), to);
        return Arrays.copyOf(to.array(), to.position());
    }

    static byte[] json(int index) {
        return encoded(Encoding.JSON, index);
    }

    /** As the publisher frames them. */
    static byte[] document(Framing framing, byte[]... messages) {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        for (int i = 0; i < messages.length; i++) {
            document.writeBytes(framing.before(i));
            document.writeBytes(messages[i]);
        }
        document.writeBytes(framing.end());
        return document.toByteArray();
    }

    /** A message as some other interface has it. */
    static byte[] ofInterface(String name) {
        return text(new String(json(0), StandardCharsets.UTF_8).replace("\"IF-021\"", "\"" + name + "\""));
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        Deadline deadline = Deadline.in(SOON);
        while (!condition.getAsBoolean()) {
            assertThat(deadline.passed()).as("waited too long for %s", what).isFalse();
            Thread.sleep(5);
        }
    }
}
