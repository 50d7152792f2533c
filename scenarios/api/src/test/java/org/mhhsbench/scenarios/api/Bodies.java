package org.mhhsbench.scenarios.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.scenarios.spi.codec.If021Codec;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.Workload;

/** Bodies that tests send, made without the code that they test. */
final class Bodies {

    private static final List<ConsumptionMessage> MESSAGES = messages();

    private Bodies() {}

    private static List<ConsumptionMessage> messages() {
        Workload workload = Workload.of(11, 2_000, ClockChange.NONE);
        return IntStream.range(0, 2_000).mapToObj(workload::message).toList();
    }

    static ConsumptionMessage message(int index) {
        return MESSAGES.get(index);
    }

    static List<ConsumptionMessage> messages(int from, int to) {
        return MESSAGES.subList(from, to);
    }

    static String json(ConsumptionMessage message) {
        If021Codec codec = new If021Codec();
        ByteBuffer buffer = ByteBuffer.allocate(codec.maxBytes(message));
        codec.encode(message, buffer);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    static String array(List<ConsumptionMessage> messages) {
        return messages.stream().map(Bodies::json).collect(Collectors.joining(",", "[", "]"));
    }

    static byte[] body(int from, int to) {
        return bytes(array(messages(from, to)));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Keeps the schema and breaks a rule that only a recipient knows: its half hours are not those of its day. */
    static String refusedByRecipients() {
        String good = json(withDay(message(0), LocalDate.of(2026, 1, 31)));
        String bad = good.replace(
                "\"2026-01-31T00:00:00+00:00\",\"periodDuration\"", "\"2026-01-30T00:00:00+00:00\",\"periodDuration\"");
        if (bad.equals(good)) {
            throw new IllegalStateException("the day must be found in " + good);
        }
        return bad;
    }

    private static ConsumptionMessage withDay(ConsumptionMessage message, LocalDate date) {
        return new ConsumptionMessage(
                "T-bad",
                message.senderDipId(),
                "S-IF-021-0000000001-SDS-20260131-bad",
                message.epochSecond(),
                false,
                message.mpan(),
                message.quantity(),
                List.of(MeterDay.actual(date, new long[MeterDay.SLOTS])));
    }
}
