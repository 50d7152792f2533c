package org.mhhsbench.scenarios.edi;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.dflow.FlowHeader;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.Workload;

/** Messages and interchanges of them. */
final class Samples {

    static final long TIME = 1_764_000_000L;
    private static final Workload WORKLOAD = Workload.of(11, 400, ClockChange.NONE);

    private Samples() {}

    static List<ConsumptionMessage> messages(int from, int to) {
        return IntStream.range(from, to).mapToObj(WORKLOAD::message).toList();
    }

    static FlowHeader header(String fileId, String flow) {
        return Participant.SENDER.header(fileId, flow, Participant.RECIPIENT, TIME);
    }

    static byte[] interchange(String fileId, Encoding encoding, List<ConsumptionMessage> messages) {
        InterchangeWriter writer = new InterchangeWriter(encoding);
        return writer.write(
                        header(fileId, writer.flow()),
                        messages.stream().map(message -> Item.of(message, 0)).toList())
                .bytes();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
