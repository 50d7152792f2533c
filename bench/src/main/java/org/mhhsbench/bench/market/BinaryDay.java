package org.mhhsbench.bench.market;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.mhhsbench.core.codec.BinaryFileWriter;
import org.mhhsbench.core.codec.BinaryMessage;
import org.mhhsbench.scenarios.spi.workload.Workload;

/** Writes a workload in the binary form, its messages made by several threads and written in their order. */
public final class BinaryDay {

    private static final int MESSAGES_AT_A_TIME = 2_048;

    private record Chunk(ByteBuffer bytes, int messages) {}

    private BinaryDay() {}

    /** @param onWritten hears how many messages are written, on the calling thread */
    public static void write(Workload workload, Path file, int threads, LongConsumer onWritten)
            throws IOException, InterruptedException {
        ExecutorService makers = Executors.newFixedThreadPool(threads);
        Deque<Future<Chunk>> making = new ArrayDeque<>();
        try (BinaryFileWriter writer = new BinaryFileWriter(file)) {
            long written = 0;
            for (int from = 0; from < workload.size() || !making.isEmpty(); ) {
                while (from < workload.size() && making.size() <= 2 * threads) {
                    int first = from;
                    int end = Math.min(workload.size(), first + MESSAGES_AT_A_TIME);
                    making.add(makers.submit(() -> make(workload, first, end)));
                    from = end;
                }
                Chunk chunk = making.remove().get();
                writer.write(chunk.bytes(), chunk.messages());
                written += chunk.messages();
                onWritten.accept(written);
            }
            writer.end();
        } catch (ExecutionException e) {
            throw new IllegalStateException("messages cannot be made: " + e.getCause(), e.getCause());
        } finally {
            makers.shutdownNow();
        }
    }

    private static Chunk make(Workload workload, int from, int to) {
        BinaryMessage binary = new BinaryMessage();
        // Of one or two whole days each; the longest message fits behind them.
        ByteBuffer bytes = ByteBuffer.allocate((to - from) * 640 + BinaryMessage.MAX_BYTES);
        for (int index = from; index < to; index++) {
            binary.encode(workload.message(index), bytes);
        }
        return new Chunk(bytes.flip(), to - from);
    }
}
