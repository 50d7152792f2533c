package org.mhhsbench.scenarios.inprocess;

import java.nio.ByteBuffer;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;

/**
 * The form that a message has while it is under way: itself, or its bytes. One thread may write while another reads;
 * each further reader needs a wire of its own.
 */
interface Wire {

    static Wire of(Encoding encoding) {
        return encoding == Encoding.OBJECT ? new ByReference() : new ByBytes(MessageCodec.of(encoding));
    }

    /** Whether {@link #toWire} costs nothing, so that nobody must ask for room first. */
    boolean free();

    Object toWire(ConsumptionMessage message);

    ConsumptionMessage fromWire(Object form);

    /** Nothing is encoded. */
    final class ByReference implements Wire {

        private ByReference() {}

        @Override
        public boolean free() {
            return true;
        }

        @Override
        public Object toWire(ConsumptionMessage message) {
            return message;
        }

        @Override
        public ConsumptionMessage fromWire(Object form) {
            return (ConsumptionMessage) form;
        }
    }

    /** An array for each message, as long as it must be. */
    final class ByBytes implements Wire {

        private final MessageCodec codec;
        private ByteBuffer buffer = ByteBuffer.allocate(8_192);

        private ByBytes(MessageCodec codec) {
            this.codec = codec;
        }

        @Override
        public boolean free() {
            return false;
        }

        @Override
        public byte[] toWire(ConsumptionMessage message) {
            int most = codec.maxBytes(message);
            if (buffer.capacity() < most) {
                buffer = ByteBuffer.allocate(most);
            }
            buffer.clear();
            codec.encode(message, buffer);
            byte[] bytes = new byte[buffer.position()];
            buffer.flip().get(bytes);
            return bytes;
        }

        @Override
        public ConsumptionMessage fromWire(Object form) {
            return codec.decode(ByteBuffer.wrap((byte[]) form));
        }
    }
}
