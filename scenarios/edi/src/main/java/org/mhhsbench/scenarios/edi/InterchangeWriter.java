package org.mhhsbench.scenarios.edi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.codec.BinaryMessage;
import org.mhhsbench.core.dflow.DFlow;
import org.mhhsbench.core.dflow.DFlowWriter;
import org.mhhsbench.core.dflow.FlowHeader;
import org.mhhsbench.scenarios.spi.Encoding;

/** Makes interchanges of messages. For one thread. */
final class InterchangeWriter {

    private final DFlowWriter text = new DFlowWriter(DFlow.D0379, true);
    private final BinaryFlow binary = new BinaryFlow();
    private final boolean asText;

    InterchangeWriter(Encoding encoding) {
        asText = encoding == Encoding.DFLOW;
    }

    /** An upper bound of what a message takes. Any thread. */
    int maxBytes(ConsumptionMessage message) {
        return asText ? text.maxBytes(message) : BinaryMessage.maxBytes(message) + Integer.BYTES;
    }

    String flow() {
        return asText ? DFlow.D0379.version() : BinaryFlow.FLOW;
    }

    /** What go together: a body as text could be taken for a part of the message before it, and goes alone. */
    List<List<Item>> parts(List<Item> items) {
        List<List<Item>> parts = new ArrayList<>();
        for (Item item : items) {
            boolean alone = asText && (parts.isEmpty() || item.body() != null || lastIsBody(parts));
            if (parts.isEmpty() || alone) {
                parts.add(new ArrayList<>());
            }
            parts.get(parts.size() - 1).add(item);
        }
        return parts;
    }

    private static boolean lastIsBody(List<List<Item>> parts) {
        return parts.get(parts.size() - 1).get(0).body() != null;
    }

    Interchange write(FlowHeader header, List<Item> items) {
        byte[] bytes;
        if (!asText) {
            bytes = binary.write(header, items);
        } else if (items.get(0).body() != null) {
            bytes = body(header, items.get(0).body());
        } else {
            text.begin(header);
            items.forEach(item -> text.add(item.message()));
            bytes = text.end();
        }
        return new Interchange(FileKey.of(header), bytes, items);
    }

    /** In an envelope that is right, so that nothing but the body is wrong. */
    private static byte[] body(FlowHeader header, byte[] body) {
        int lines = 1;
        for (byte b : body) {
            lines += b == '\n' ? 1 : 0;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((header.text() + "\n").getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        bytes.writeBytes(("\n" + header.trailer(lines, 1) + "\n").getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }
}
