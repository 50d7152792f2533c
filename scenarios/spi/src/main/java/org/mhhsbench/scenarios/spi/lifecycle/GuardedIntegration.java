package org.mhhsbench.scenarios.spi.lifecycle;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationException;
import org.mhhsbench.scenarios.spi.Sink;

/**
 * The life cycle that integrations share: order of calls, the first failure and who has seen it.
 * Publisher's thread, but for {@link #fail} and {@link #ended}, which any thread may call.
 */
public abstract class GuardedIntegration implements Integration {

    private static final long DRAIN_POLL_NS = 100_000;

    private enum State {
        NEW,
        OPEN,
        CLOSED
    }

    private State state = State.NEW;
    private Acks acks = Acks.IGNORED;
    private long accepted;
    private boolean failureSeen;
    private volatile Throwable failure;
    private volatile boolean closing;

    /** Starts what the transport needs. If it throws, {@link #stop} is called. */
    protected abstract void start(Sink sink) throws IOException;

    /** Takes a message or refuses it for lack of room. */
    protected abstract boolean handOver(ConsumptionMessage message, long index, boolean endOfBatch);

    /** Sends on what waits for more to come. */
    protected void flush() {}

    /** Whether the transport calls {@link #acknowledge} itself, later than it accepts. */
    protected boolean acknowledgesLater() {
        return false;
    }

    /** Tells the publisher that the message of this index is as safe as the transport makes it. Any thread. */
    protected final void acknowledge(long index) {
        acks.durable(index);
    }

    /** Tells the publisher that the batch of this message is closed. Any thread. */
    protected final void depart(long index) {
        acks.departed(index);
    }

    /** How many of the accepted messages the sink has returned from; any number after a failure. */
    protected abstract long delivered();

    /** Whether all that {@link #drain} waits for has come about. */
    protected boolean settled(long accepted) {
        return delivered() >= accepted;
    }

    /** Ends the threads and removes the files; also after a failed start. */
    protected abstract void stop();

    /** Ends what a failed start has begun. What was there before the start stays. */
    protected void abandon() {
        stop();
    }

    @Override
    public final void open(Sink sink, Acks acks) throws IOException {
        Objects.requireNonNull(sink, "sink");
        Objects.requireNonNull(acks, "acks");
        if (state != State.NEW) {
            throw new IllegalStateException("open must be called once and before close");
        }
        this.acks = acks;
        state = State.OPEN;
        try {
            start(sink);
        } catch (IOException | RuntimeException | Error e) {
            state = State.CLOSED;
            stopAfter(e);
            throw e;
        }
    }

    /** What kept it from starting is told, also if it keeps it from stopping. */
    private void stopAfter(Throwable cause) {
        try {
            abandon();
        } catch (RuntimeException | Error e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public final boolean offer(ConsumptionMessage message, long index, boolean endOfBatch) {
        requireOpen();
        throwFailure();
        if (!handOver(message, index, endOfBatch)) {
            throwFailure();
            return false;
        }
        accepted++;
        if (!acknowledgesLater()) {
            acks.durable(index);
        }
        return true;
    }

    @Override
    public final void drain(Duration deadline) throws TimeoutException, InterruptedException {
        requireOpen();
        Deadline end = Deadline.in(deadline);
        flush();
        while (true) {
            boolean settled = settled(accepted);
            throwFailure();
            if (settled) {
                return;
            }
            if (end.passed()) {
                throw new TimeoutException(
                        delivered() + " of " + accepted + " messages were delivered within " + end.duration());
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while draining");
            }
            LockSupport.parkNanos(DRAIN_POLL_NS);
        }
    }

    @Override
    public final void close() {
        State before = state;
        state = State.CLOSED;
        closing = true;
        if (before == State.OPEN) {
            stop();
            if (!failureSeen) {
                throwFailure();
            }
        }
    }

    /**
     * Keeps the first failure; nothing is delivered after it. What a thread meets because it is interrupted while the
     * transport closes is none.
     */
    public final synchronized void fail(Throwable cause) {
        boolean interrupted = cause instanceof InterruptedException || cause instanceof ClosedByInterruptException;
        if (failure == null && !(closing && interrupted)) {
            failure = cause;
        }
    }

    /** Whether nothing more may be delivered. */
    public final boolean ended() {
        return closing || failure != null;
    }

    private void requireOpen() {
        if (state != State.OPEN) {
            throw new IllegalStateException(state == State.NEW ? "open must come first" : "closed");
        }
    }

    private void throwFailure() {
        if (failure != null) {
            failureSeen = true;
            throw new IntegrationException("delivery failed: " + failure, failure);
        }
    }
}
