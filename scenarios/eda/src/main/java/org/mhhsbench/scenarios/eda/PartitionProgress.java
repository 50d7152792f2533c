package org.mhhsbench.scenarios.eda;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/** How far one subscriber is in one partition. The delivering thread, but for {@link #durable}, which is any thread's. */
final class PartitionProgress {

    private final TopicPartition partition;
    private final String upstream;
    private final AtomicLong durable;
    private long delivered;
    private long handled;
    private long committed;

    /**
     * @param start the first offset to be read
     */
    PartitionProgress(TopicPartition partition, long start) {
        this.partition = partition;
        this.upstream = Topics.upstream(partition.partition());
        this.durable = new AtomicLong(start - 1);
        this.delivered = start - 1;
        this.handled = start - 1;
        this.committed = start;
    }

    TopicPartition partition() {
        return partition;
    }

    String upstream() {
        return upstream;
    }

    void delivered(long offset) {
        delivered = offset;
        handled = offset;
    }

    /** It lies where it is safe, and the subscriber will never hear of it. */
    void laidAside(long offset) {
        handled = offset;
    }

    void durable(long offset) {
        durable.accumulateAndGet(offset, Math::max);
    }

    /** Where the group shall begin next time: behind what is durable, and behind what was laid aside after it. */
    long next() {
        long reached = durable.get();
        return reached >= delivered ? handled + 1 : reached + 1;
    }

    boolean hasNews() {
        return next() > committed;
    }

    /** The hub has it. */
    void committed(long next) {
        committed = Math.max(committed, next);
    }
}
