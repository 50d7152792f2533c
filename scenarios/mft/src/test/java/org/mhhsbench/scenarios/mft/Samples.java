package org.mhhsbench.scenarios.mft;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.Workload;

/** Messages and files of them. */
final class Samples {

    static final Workload WORKLOAD = Workload.of(11, 400, ClockChange.NONE);
    static final Form LINES = new Form(true, false);
    static final Form FRAMES = new Form(false, false);

    private Samples() {}

    static List<ConsumptionMessage> messages(int from, int to) {
        return IntStream.range(from, to).mapToObj(WORKLOAD::message).toList();
    }

    static byte[] line(ConsumptionMessage message) {
        return encode(message, Encoding.JSON);
    }

    static byte[] encode(ConsumptionMessage message, Encoding encoding) {
        MessageCodec codec = MessageCodec.of(encoding);
        ByteBuffer buffer = ByteBuffer.allocate(codec.maxBytes(message));
        codec.encode(message, buffer);
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** Each on a line. */
    static byte[] lines(List<ConsumptionMessage> messages) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ConsumptionMessage message : messages) {
            bytes.write(line(message));
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    static byte[] concat(byte[]... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.write(part);
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
