package org.mhhsbench.scenarios.edi;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.dflow.FlowContent;
import org.mhhsbench.core.dflow.FlowHeader;
import org.mhhsbench.core.dflow.FlowItem;
import org.mhhsbench.core.dflow.FlowText;
import org.mhhsbench.core.dflow.FlowViolation;
import org.mhhsbench.scenarios.spi.codec.BinaryCodec;

/**
 * A flow of this pattern's own that carries messages in the common binary form, in the envelope of all others: the header's
 * line; each message with its length before it, in four bytes; a length of 0; and the line of a trailer, which counts the
 * messages twice and has the CRC-32 of everything before it as checksum. In violations a line is a message, the first one 2.
 * For one thread.
 */
final class BinaryFlow {

    static final String FLOW = "X0003001";

    private static final int FIRST_BYTES = 1 << 16;
    private static final int MAX_HEADER_BYTES = 512;
    private static final int MAX_MESSAGES = 100_000;

    private final BinaryCodec codec = new BinaryCodec();
    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_BYTES);

    byte[] write(FlowHeader header, List<Item> items) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIRST_BYTES);
        bytes.writeBytes((header.text() + "\n").getBytes(StandardCharsets.US_ASCII));
        for (Item item : items) {
            if (item.body() == null) {
                int most = codec.maxBytes(item.message());
                buffer = buffer.capacity() < most ? ByteBuffer.allocate(2 * most) : buffer;
                codec.encode(item.message(), buffer.clear());
                putLength(bytes, buffer.position());
                bytes.write(buffer.array(), 0, buffer.position());
            } else {
                putLength(bytes, item.body().length);
                bytes.writeBytes(item.body());
            }
        }
        putLength(bytes, 0);
        bytes.writeBytes(trailer(header, items.size(), bytes.toByteArray(), bytes.size()));
        return bytes.toByteArray();
    }

    private static void putLength(ByteArrayOutputStream bytes, int length) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    }

    private static byte[] trailer(FlowHeader header, int messages, byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        String[] fields = header.trailer(messages, messages).split("\\|", -1);
        fields[3] = Long.toString(crc.getValue());
        return (String.join("|", fields) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads one. Whatever the bytes, it returns what is wrong with them. */
    FlowContent read(String name, byte[] bytes) {
        int headerEnd = 0;
        while (headerEnd < Math.min(bytes.length, MAX_HEADER_BYTES) && bytes[headerEnd] != '\n') {
            headerEnd++;
        }
        FlowText text = FlowText.headerOf(name, bytes, headerEnd);
        FlowHeader header = text.header();
        if (header == null) {
            return new FlowContent(null, List.of(), text.violations());
        }
        List<FlowItem> items = new ArrayList<>();
        ByteBuffer from = ByteBuffer.wrap(bytes);
        from.position(Math.min(headerEnd + 1, bytes.length));
        while (items.size() <= MAX_MESSAGES) {
            int length = from.remaining() < Integer.BYTES ? -1 : from.getInt();
            if (length == 0) {
                return new FlowContent(header, items, trailerViolations(name, header, items.size(), bytes, from));
            }
            if (length < 0 || length > Math.min(from.remaining(), Limits.BODY_BYTES)) {
                break;
            }
            items.add(item(name, items.size() + 2, from.slice(from.position(), length), from.position()));
            from.position(from.position() + length);
        }
        return broken(
                name,
                header,
                items.size() + 2,
                "a message must lie within the file, have 1 to " + Limits.BODY_BYTES + " bytes, and be one of at most "
                        + MAX_MESSAGES);
    }

    private static List<FlowViolation> trailerViolations(
            String name, FlowHeader header, int messages, byte[] bytes, ByteBuffer from) {
        byte[] expected = trailer(header, messages, bytes, from.position());
        byte[] trailer = new byte[from.remaining()];
        from.get(trailer);
        if (Arrays.equals(trailer, expected)) {
            return List.of();
        }
        String rule = "the trailer must be a ZPT of file " + header.fileId() + " that counts " + messages
                + " messages twice and has their checksum and the header's time";
        return List.of(new FlowViolation(name, messages + 2, 0, rule));
    }

    private static FlowContent broken(String name, FlowHeader header, int line, String rule) {
        return new FlowContent(header, List.of(), List.of(new FlowViolation(name, line, 0, rule)));
    }

    private FlowItem item(String name, int line, ByteBuffer message, int start) {
        int end = start + message.remaining();
        try {
            ConsumptionMessage decoded = codec.decode(message);
            if (message.hasRemaining()) {
                throw new IllegalArgumentException(
                        "nothing may follow a message, " + message.remaining() + " bytes do");
            }
            return new FlowItem(decoded, start, end, List.of());
        } catch (RuntimeException e) {
            FlowViolation violation = new FlowViolation(name, line, 0, String.valueOf(e.getMessage()));
            return new FlowItem(null, start, end, List.of(violation));
        }
    }
}
