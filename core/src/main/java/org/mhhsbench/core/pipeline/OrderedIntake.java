package org.mhhsbench.core.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Feeds bodies to an engine with several decoding threads, publishing them in the order of submission, so that the
 * number of threads never changes a result. The bytes in flight are bounded. One thread submits; any thread closes.
 */
public final class OrderedIntake implements AutoCloseable {

    private static final int BYTES_PER_PERMIT = 1024;
    private static final int BLOCK_BYTES = 128 << 10;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = LOW_BITS << 7;
    private static final long LINE_FEEDS = LOW_BITS * '\n';

    /**
     * What a decoding thread takes at a time.
     *
     * @param lines whether each line is a body, or all of it is one
     * @param line the number of the first line
     */
    private record Work(byte[] bytes, int length, Object source, long line, boolean lines) {}

    private final SettlementEngine engine;
    private final OrderedWorkers<Work> decoders;

    /**
     * Starts the decoding threads.
     *
     * @param maxBytesInFlight bodies submitted and not yet published; one longer body passes alone
     */
    public OrderedIntake(SettlementEngine engine, int threads, long maxBytesInFlight) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
        this.engine = engine;
        long permits = Math.max(1, Math.min(OrderedWorkers.MOST_PERMITS, maxBytesInFlight / BYTES_PER_PERMIT));
        this.decoders = new OrderedWorkers<>((int) permits, engine::fail);
        decoders.start("mhhs-decoder-", threads, Decoder::new);
    }

    /**
     * Submits a body, which must not change afterwards; waits while too many bytes are in flight.
     *
     * @param source where it stands, for whoever reads its rejections
     * @throws EngineFailedException if decoding or the engine has failed
     */
    public void submit(byte[] bytes, int length, Object source, long line) throws InterruptedException {
        submit(bytes, length, source, line, false);
    }

    private void submit(byte[] bytes, int length, Object source, long line, boolean lines) throws InterruptedException {
        decoders.submit(new Work(bytes, length, source, line, lines), 1 + length / BYTES_PER_PERMIT);
    }

    /**
     * Submits each line of a stream that is not empty, up to its end; the stream is not closed.
     *
     * @param maxLineBytes a longer line ends it
     * @return how many lines there were, empty ones included
     * @throws IOException if the stream fails, or a line is too long
     */
    public long submitLines(InputStream in, int maxLineBytes, Object source) throws IOException, InterruptedException {
        // Lines are handed over by the block: to hand over each would cost as much as to decode it.
        byte[] block = new byte[Math.min(BLOCK_BYTES, maxLineBytes + 1)];
        long lines = 0;
        int end = 0;
        for (int read = 0; read >= 0; read = in.read(block, end, block.length - end)) {
            int unseen = end;
            end += read;
            long firstLine = lines + 1;
            int whole = 0;
            for (int i = lineEnd(block, unseen, end); i < end; i = lineEnd(block, whole, end)) {
                whole = i + 1;
                lines++;
            }
            if (end - whole > maxLineBytes) {
                throw new IOException(
                        "a line must not be longer than " + maxLineBytes + " bytes, line " + (lines + 1) + " is");
            }
            if (whole > 0) {
                byte[] rest = new byte[block.length];
                System.arraycopy(block, whole, rest, 0, end - whole);
                submit(block, whole, source, firstLine, true);
                block = rest;
                end -= whole;
            } else if (end == block.length) {
                block = Arrays.copyOf(block, (int) Math.min(2L * block.length, maxLineBytes + 1L));
            }
        }
        if (end > 0) {
            submit(block, end, source, ++lines, true);
        }
        return lines;
    }

    /** Where the next line ends, or {@code to}; looks at eight bytes at a time. */
    private static int lineEnd(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            // Bytes that are a line feed become zero; a zero byte sets its highest bit (Mycroft's test), and the lowest
            // such bit is exact.
            long other = (long) LONGS.get(bytes, i) ^ LINE_FEEDS;
            long zeros = other - LOW_BITS & ~other & HIGH_BITS;
            if (zeros != 0) {
                return i + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
            }
        }
        while (i < to && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    /** Waits until everything that was submitted is published. */
    public void finish() throws InterruptedException {
        decoders.finish();
    }

    /** Stops the decoding threads; what was not yet published is dropped, so {@link #finish} first. */
    @Override
    public void close() {
        decoders.close();
    }

    /** What one thread decodes with. */
    private final class Decoder implements OrderedWorkers.Worker<Work> {

        private final List<CheckedBody> bodies = new ArrayList<>(List.of(engine.newBody()));
        private int count;

        @Override
        public void prepare(Work work) {
            if (work.lines) {
                readLines(work);
            } else {
                bodies.get(0).read(work.bytes, 0, work.length);
                count = 1;
            }
        }

        /** Reads a body a line, but of lines that are empty. */
        private void readLines(Work work) {
            count = 0;
            int line = 0;
            for (int begin = 0; begin < work.length; line++) {
                int end = lineEnd(work.bytes, begin, work.length);
                if (end > begin) {
                    if (count == bodies.size()) {
                        bodies.add(engine.newBody());
                    }
                    bodies.get(count++).read(work.bytes, begin, end - begin, line);
                }
                begin = end + 1;
            }
        }

        @Override
        public void handOn(Work work) {
            for (int i = 0; i < count; i++) {
                CheckedBody body = bodies.get(i);
                engine.publish(body, work.source, work.line + body.lineOffset());
            }
        }
    }
}
