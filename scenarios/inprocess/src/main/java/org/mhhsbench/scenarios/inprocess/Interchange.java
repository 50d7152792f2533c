package org.mhhsbench.scenarios.inprocess;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.mhhsbench.core.ConsumptionMessage;

/**
 * An interchange as bytes: a header, groups of messages of one quantity in the order of the messages, and a trailer
 * that counts them. The sender writes and the receiver reads, each on one thread.
 *
 * <pre>
 *  header   int "ZHV1", long interchange
 *  group    byte 'G', short quantity, int messages, each: int length, bytes
 *  trailer  byte 'Z', int groups, int messages, long CRC-32 of all before the trailer
 *  acknowledgement  int "ACK1", long interchange, int messages
 * </pre>
 */
final class Interchange {

    private static final int HEADER = 0x5A485631;
    private static final int ACKNOWLEDGEMENT = 0x41434B31;
    private static final int TRAILER_BYTES = 1 + 4 + 4 + 8;
    private static final int HEADER_BYTES = 4 + 8;

    /** What an interchange held. */
    record Content(long interchange, List<ConsumptionMessage> messages) {}

    record Acknowledgement(long interchange, int messages) {}

    private final Wire wire;

    Interchange(Wire wire) {
        this.wire = wire;
    }

    byte[] write(long interchange, List<ConsumptionMessage> messages) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(HEADER);
        out.writeLong(interchange);
        int groups = 0;
        for (int start = 0; start < messages.size(); groups++) {
            int end = start + 1;
            while (end < messages.size()
                    && messages.get(end).quantity() == messages.get(start).quantity()) {
                end++;
            }
            writeGroup(out, messages.subList(start, end));
            start = end;
        }
        long checksum = checksum(bytes.toByteArray(), bytes.size());
        out.writeByte('Z');
        out.writeInt(groups);
        out.writeInt(messages.size());
        out.writeLong(checksum);
        return bytes.toByteArray();
    }

    private void writeGroup(DataOutputStream out, List<ConsumptionMessage> group) throws IOException {
        out.writeByte('G');
        out.writeShort(group.get(0).quantity().ordinal());
        out.writeInt(group.size());
        for (ConsumptionMessage message : group) {
            byte[] form = (byte[]) wire.toWire(message);
            out.writeInt(form.length);
            out.write(form);
        }
    }

    /**
     * Reads an interchange whole before any of it may be used.
     *
     * @throws IOException if a count, the checksum or a group's quantity is not as it must be
     */
    Content read(byte[] bytes) throws IOException {
        int body = bytes.length - TRAILER_BYTES;
        require(body >= HEADER_BYTES, "an interchange must have a header and a trailer");
        DataInputStream trailer = new DataInputStream(new ByteArrayInputStream(bytes, body, TRAILER_BYTES));
        require(trailer.readByte() == 'Z', "an interchange must end in a trailer");
        int groups = trailer.readInt();
        int count = trailer.readInt();
        require(trailer.readLong() == checksum(bytes, body), "the checksum must be that of the content");
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, body));
        require(in.readInt() == HEADER, "an interchange must begin with its header");
        long interchange = in.readLong();
        List<ConsumptionMessage> messages = new ArrayList<>();
        int groupsRead = 0;
        while (in.available() > 0) {
            readGroup(in, messages);
            groupsRead++;
        }
        require(groupsRead == groups, "the trailer must count the groups, said " + groups + " of " + groupsRead);
        require(
                messages.size() == count,
                "the trailer must count the messages, said " + count + " of " + messages.size());
        return new Content(interchange, messages);
    }

    private void readGroup(DataInputStream in, List<ConsumptionMessage> messages) throws IOException {
        require(in.readByte() == 'G', "a group must begin with its mark");
        int quantity = in.readShort();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            int length = in.readInt();
            require(length >= 0 && length <= in.available(), "a message must lie within its interchange");
            byte[] form = new byte[length];
            in.readFully(form);
            ConsumptionMessage message = wire.fromWire(form);
            require(message.quantity().ordinal() == quantity, "a message must be of its group's quantity");
            messages.add(message);
        }
    }

    byte[] acknowledgement(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(ACKNOWLEDGEMENT);
        out.writeLong(content.interchange);
        out.writeInt(content.messages.size());
        return bytes.toByteArray();
    }

    Acknowledgement readAcknowledgement(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        require(in.readInt() == ACKNOWLEDGEMENT, "an acknowledgement must begin with its mark");
        return new Acknowledgement(in.readLong(), in.readInt());
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }

    private static void require(boolean kept, String rule) throws IOException {
        if (!kept) {
            throw new IOException(rule);
        }
    }
}
