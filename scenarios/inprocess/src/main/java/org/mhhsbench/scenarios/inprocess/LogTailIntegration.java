package org.mhhsbench.scenarios.inprocess;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Sink;

/**
 * The publisher changes its own table, a row a meter, and the change goes into a log under the next log sequence
 * number (LSN). The tailer reads on from its own position, holds each change against the history of its row, and
 * confirms it; what is confirmed makes room. The log never outruns what its one replication slot has confirmed.
 */
final class LogTailIntegration extends WorkerIntegration {

    /**
     * @param previousLsn the change before it of the same row, or -1
     */
    private record Change(long lsn, long mpan, long previousLsn, Object after) {}

    private final Wire wire;
    private final Idle idle;
    private final AtomicReferenceArray<Change> log;
    /** The publisher's table: the last change of each row. */
    private final Map<Long, Long> table = new HashMap<>();
    /** What the tailer knows of each row. */
    private final Map<Long, Long> replica = new HashMap<>();

    private long nextLsn;
    private long position;

    LogTailIntegration(Settings settings) {
        wire = Wire.of(settings.encoding());
        idle = Idle.of(settings);
        log = new AtomicReferenceArray<>(settings.number("changes"));
    }

    @Override
    protected void start(Sink sink) {
        startPoller("log-tailer", idle, () -> tail(sink));
    }

    @Override
    protected boolean handOver(ConsumptionMessage message, long index, boolean endOfBatch) {
        // The slot's last change is gone once the tailer has confirmed it.
        int place = (int) (nextLsn % log.length());
        if (log.get(place) != null) {
            return false;
        }
        Long previous = table.put(message.mpan(), nextLsn);
        Object after = wire.toWire(message);
        log.set(place, new Change(nextLsn, message.mpan(), previous == null ? -1 : previous, after));
        nextLsn++;
        return true;
    }

    private boolean tail(Sink sink) {
        int place = (int) (position % log.length());
        Change change = log.get(place);
        if (change == null) {
            return false;
        }
        Long known = replica.put(change.mpan, change.lsn);
        if (change.lsn != position || change.previousLsn != (known == null ? -1 : known)) {
            throw new IllegalStateException("changes must come without a gap, after " + known + " came " + change.lsn
                    + ", which follows " + change.previousLsn);
        }
        deliver(sink, wire.fromWire(change.after), change.lsn);
        if (!ended()) {
            log.set(place, null);
            position++;
            countDelivered(1);
        }
        return true;
    }
}
