package org.mhhsbench.core.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * Feeds bodies to an engine with several decoding threads, publishing them in the order of submission, so that the
 * number of threads never changes a result. The bytes in flight are bounded. One thread submits.
 */
public final class OrderedIntake implements AutoCloseable {

    private static final int BYTES_PER_PERMIT = 1024;
    private static final int READ_BYTES = 256 << 10;

    private record Body(long ticket, byte[] bytes, int length, int permits, Object source, long line) {
        private static final Body END = new Body(-1, null, 0, 0, null, 0);
    }

    private final SettlementEngine engine;
    private final int permits;
    private final Semaphore room;
    private final BlockingQueue<Body> queue = new LinkedBlockingQueue<>();
    private final Turnstile turnstile = new Turnstile();
    private final List<Thread> decoders = new ArrayList<>();
    private long submitted;
    private volatile Throwable failure;
    private volatile boolean closed;

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
        this.permits = (int) Math.max(1, Math.min(Integer.MAX_VALUE, maxBytesInFlight / BYTES_PER_PERMIT));
        this.room = new Semaphore(permits);
        for (int i = 0; i < threads; i++) {
            Thread decoder = new Thread(this::decode, "mhhs-decoder-" + i);
            decoder.setDaemon(true);
            decoders.add(decoder);
            decoder.start();
        }
    }

    /**
     * Submits a body, which must not change afterwards; waits while too many bytes are in flight.
     *
     * @param source where it stands, for whoever reads its rejections
     * @throws EngineFailedException if decoding or the engine has failed
     */
    public void submit(byte[] bytes, int length, Object source, long line) throws InterruptedException {
        throwIfClosed();
        int needed = Math.min(permits, 1 + length / BYTES_PER_PERMIT);
        room.acquire(needed);
        throwIfFailed();
        queue.add(new Body(submitted++, bytes, length, needed, source, line));
    }

    /**
     * Submits each line of a stream that is not empty, up to its end; the stream is not closed.
     *
     * @param maxLineBytes a longer line ends it
     * @return how many lines there were, empty ones included
     * @throws IOException if the stream fails, or a line is too long
     */
    public long submitLines(InputStream in, int maxLineBytes, Object source) throws IOException, InterruptedException {
        byte[] buffer = new byte[Math.min(READ_BYTES, maxLineBytes + 1)];
        long lines = 0;
        int begin = 0;
        int end = 0;
        for (int read = 0; read >= 0; read = in.read(buffer, end, buffer.length - end)) {
            int unseen = end;
            end += read;
            for (int i = unseen; i < end; i++) {
                if (buffer[i] == '\n') {
                    submitLine(buffer, begin, i, source, ++lines);
                    begin = i + 1;
                }
            }
            System.arraycopy(buffer, begin, buffer, 0, end - begin);
            end -= begin;
            begin = 0;
            if (end > maxLineBytes) {
                throw new IOException(
                        "a line must not be longer than " + maxLineBytes + " bytes, line " + (lines + 1) + " is");
            }
            if (end == buffer.length) {
                buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, maxLineBytes + 1L));
            }
        }
        if (end > 0) {
            submitLine(buffer, 0, end, source, ++lines);
        }
        return lines;
    }

    private void submitLine(byte[] bytes, int from, int to, Object source, long line) throws InterruptedException {
        if (to > from) {
            submit(Arrays.copyOfRange(bytes, from, to), to - from, source, line);
        }
    }

    /** Waits until everything that was submitted is published. */
    public void finish() throws InterruptedException {
        throwIfClosed();
        room.acquire(permits);
        room.release(permits);
        throwIfFailed();
    }

    private void throwIfClosed() {
        if (closed) {
            throw new IllegalStateException("the intake is closed");
        }
    }

    private void throwIfFailed() {
        if (failure != null) {
            throw new EngineFailedException(failure);
        }
    }

    private void decode() {
        CheckedBody checked = engine.newBody();
        try {
            for (Body body = queue.take(); body != Body.END; body = queue.take()) {
                checked.read(body.bytes, 0, body.length);
                if (!turnstile.await(body.ticket)) {
                    return;
                }
                engine.publish(checked, body.source, body.line);
                turnstile.pass();
                room.release(body.permits);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            fail(e);
        }
    }

    private synchronized void fail(Throwable cause) {
        Throwable root = cause instanceof EngineFailedException ? cause.getCause() : cause;
        failure = root;
        engine.fail(root);
        turnstile.breakDown();
        // Whoever waits for room wakes up and meets the failure.
        room.release(Math.max(0, Integer.MAX_VALUE / 2 - room.availablePermits()));
    }

    /** Stops the decoding threads; what was not yet published is dropped, so {@link #finish} first. */
    @Override
    public void close() {
        closed = true;
        turnstile.breakDown();
        queue.clear();
        for (int i = 0; i < decoders.size(); i++) {
            queue.add(Body.END);
        }
        boolean interrupted = false;
        for (Thread decoder : decoders) {
            while (decoder.isAlive()) {
                try {
                    decoder.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
