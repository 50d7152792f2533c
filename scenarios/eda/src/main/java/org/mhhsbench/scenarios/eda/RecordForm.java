package org.mhhsbench.scenarios.eda;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;

/**
 * A message as a record, and back. The key is the meter's MPAN, so that what is said of one meter keeps its order; a header
 * says in which version of which form the body is. For one thread.
 */
final class RecordForm {

    static final String SCHEMA_VERSION = "schema-version";

    private static final int MPAN_DIGITS = 13;
    private static final int SHOWN_CHARS = 40;
    private static final int INITIAL_BYTES = 16_384;

    private final String topic;
    private final MessageCodec codec;
    private final byte[] version;
    private ByteBuffer buffer = ByteBuffer.allocate(INITIAL_BYTES);

    RecordForm(String topic, Encoding encoding) {
        this.topic = topic;
        this.codec = MessageCodec.of(encoding);
        this.version = version(encoding).getBytes(StandardCharsets.US_ASCII);
    }

    /** What the header says. */
    static String version(Encoding encoding) {
        return switch (encoding) {
            case JSON -> "if-021/011";
            case BINARY -> "binary/1";
            default -> throw new IllegalArgumentException("encoding must be binary or json, was " + encoding);
        };
    }

    ProducerRecord<byte[], byte[]> record(ConsumptionMessage message) {
        buffer.clear();
        int most = codec.maxBytes(message);
        if (buffer.capacity() < most) {
            buffer = ByteBuffer.allocate(most);
        }
        codec.encode(message, buffer);
        return record(key(message.mpan()), Arrays.copyOf(buffer.array(), buffer.position()));
    }

    /** A record of any body: what a faulty publisher would send. */
    ProducerRecord<byte[], byte[]> record(byte[] key, byte[] body) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, body);
        record.headers().add(SCHEMA_VERSION, version);
        return record;
    }

    /** @throws IllegalArgumentException if it is no record of this form; the message says why */
    ConsumptionMessage message(ConsumerRecord<byte[], byte[]> record) {
        requireVersion(record.headers().lastHeader(SCHEMA_VERSION));
        if (record.value() == null) {
            throw new IllegalArgumentException("body must be there");
        }
        ByteBuffer body = ByteBuffer.wrap(record.value());
        ConsumptionMessage message = codec.decode(body);
        if (body.hasRemaining()) {
            throw new IllegalArgumentException("body must end with its message, " + body.remaining() + " bytes follow");
        }
        // With another key it may be in another partition than the rest of its meter, and out of order.
        if (!Arrays.equals(record.key(), key(message.mpan()))) {
            throw new IllegalArgumentException("key must be the message's MPAN");
        }
        return message;
    }

    private void requireVersion(Header header) {
        byte[] value = header == null ? null : header.value();
        if (!Arrays.equals(version, value)) {
            throw new IllegalArgumentException(SCHEMA_VERSION + " must be "
                    + new String(version, StandardCharsets.US_ASCII) + ", was " + shown(value));
        }
    }

    /** The beginning of bytes that may be anything. */
    private static String shown(byte[] value) {
        if (value == null) {
            return "missing";
        }
        String text = new String(value, 0, Math.min(value.length, SHOWN_CHARS), StandardCharsets.US_ASCII);
        return text.replaceAll("[^ -~]", "?") + (value.length > SHOWN_CHARS ? "…" : "");
    }

    static byte[] key(long mpan) {
        byte[] digits = new byte[MPAN_DIGITS];
        for (int i = MPAN_DIGITS - 1; i >= 0; i--) {
            digits[i] = (byte) ('0' + mpan % 10);
            mpan /= 10;
        }
        return digits;
    }
}
