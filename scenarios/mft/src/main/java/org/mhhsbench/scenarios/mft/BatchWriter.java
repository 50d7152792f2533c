package org.mhhsbench.scenarios.mft;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;

/** Makes files of messages. For one thread. */
final class BatchWriter {

    private static final int FIRST_BYTES = 1 << 16;

    private final Form form;
    private final MessageCodec codec;
    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_BYTES);

    BatchWriter(Form form) {
        this.form = form;
        this.codec = MessageCodec.of(form.encoding());
    }

    Batch write(long number, String session, List<Item> items) {
        FileName file = new FileName(number, form);
        byte[] bytes = content(items);
        Manifest manifest =
                new Manifest(file, bytes.length, Sha256.hex(bytes), messages(items), session + "/" + file.text());
        return new Batch(manifest, bytes, items);
    }

    private byte[] content(List<Item> items) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIRST_BYTES);
        try (OutputStream out = form.gzip() ? new GZIPOutputStream(bytes) : bytes) {
            for (Item item : items) {
                write(item, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private void write(Item item, OutputStream out) throws IOException {
        int lengthBytes = form.lines() ? 0 : Integer.BYTES;
        int most = lengthBytes + 1 + (item.body() == null ? codec.maxBytes(item.message()) : item.body().length);
        buffer = buffer.capacity() < most ? ByteBuffer.allocate(2 * most) : buffer;
        buffer.clear().position(lengthBytes);
        if (item.body() == null) {
            codec.encode(item.message(), buffer);
        } else {
            buffer.put(item.body());
        }
        if (form.lines()) {
            buffer.put((byte) '\n');
        } else {
            // The codec has an order of bytes of its own, and leaves the buffer with it.
            ByteBuffer.wrap(buffer.array()).putInt(0, buffer.position() - lengthBytes);
        }
        out.write(buffer.array(), 0, buffer.position());
    }

    /** A body that has line breaks is as many lines. */
    private long messages(List<Item> items) {
        long messages = items.size();
        if (form.lines()) {
            for (Item item : items) {
                for (int i = 0; item.body() != null && i < item.body().length; i++) {
                    messages += item.body()[i] == '\n' ? 1 : 0;
                }
            }
        }
        return messages;
    }
}
