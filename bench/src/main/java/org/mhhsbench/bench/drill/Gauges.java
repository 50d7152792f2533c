package org.mhhsbench.bench.drill;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What the processes of a drill tell one another, in a mapped file: it outlives whichever of them is killed. Each value
 * has one writer. Any thread.
 */
final class Gauges {

    /** One number. */
    enum Gauge {
        /** The publisher: up to which message the pattern took them. */
        OFFERED,
        /** The publisher: how many offers it refused. */
        REFUSED,
        /** The publisher: how many bodies it sent that are no messages. */
        POISONED,
        /** The publisher: dead letters that its end holds. */
        REFUSED_BODIES,
        /** The publisher: 1 when all is acknowledged. */
        PUBLISHER_DONE,
        /** The consumer: how many messages have come at least once. */
        ARRIVED,
        /** The consumer: how many deliveries there were. */
        DELIVERIES,
        /** The consumer: how many of them were of a message that had come before at another position. */
        REPEATED,
        /** The consumer: how many messages were not what was sent. */
        ALTERED,
        /** The consumer: how many came for the first time behind one that they should have come before. */
        OUT_OF_ORDER,
        /** The consumer: 1 when it is open. */
        CONSUMER_OPEN,
        /** The consumer: dead letters that its end holds. */
        DEAD_LETTERS,
        /** The drill: nanoseconds that the consumer shall wait before each message. */
        CONSUMER_WAITS_NS,
        /** The drill: 1 if the publisher shall not wait for a message's time. */
        PUBLISHER_HURRIES,
        /** The drill: 1 when the consumer shall end and say what it has. */
        FINISH
    }

    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final int NUMBERS = Gauge.values().length * Long.BYTES;

    private final MappedByteBuffer file;
    private final int messages;

    private Gauges(MappedByteBuffer file, int messages) {
        this.file = file;
        this.messages = messages;
    }

    /**
     * @param path made if it is not there
     * @param messages of the workload
     */
    static Gauges open(Path path, int messages) throws IOException {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer file =
                    channel.map(FileChannel.MapMode.READ_WRITE, 0, NUMBERS + (2L + Long.BYTES) * messages);
            file.order(ByteOrder.nativeOrder());
            return new Gauges(file, messages);
        }
    }

    long get(Gauge gauge) {
        return (long) LONGS.getVolatile((ByteBuffer) file, gauge.ordinal() * Long.BYTES);
    }

    void set(Gauge gauge, long value) {
        LONGS.setVolatile((ByteBuffer) file, gauge.ordinal() * Long.BYTES, value);
    }

    /** Adds to a number of which the calling thread is the only writer. */
    void add(Gauge gauge, long more) {
        set(gauge, get(gauge) + more);
    }

    /** The publisher was told that a message is safe. */
    void acknowledged(int index) {
        file.put(NUMBERS + index, (byte) 1);
    }

    boolean isAcknowledged(int index) {
        return file.get(NUMBERS + index) != 0;
    }

    /**
     * The consumer was delivered a message.
     *
     * @param place where it stood: another number for another upstream and position
     */
    void arrived(int index, long place) {
        int at = NUMBERS + 2 * messages + Long.BYTES * index;
        add(Gauge.DELIVERIES, 1);
        if (!hasArrived(index)) {
            file.putLong(at, place);
            file.put(NUMBERS + messages + index, (byte) 1);
            add(Gauge.ARRIVED, 1);
        } else if (file.getLong(at) != place) {
            add(Gauge.REPEATED, 1);
        }
    }

    boolean hasArrived(int index) {
        return file.get(NUMBERS + messages + index) != 0;
    }

    /** Messages that were acknowledged and never came. */
    int lost() {
        int lost = 0;
        for (int i = 0; i < messages; i++) {
            lost += isAcknowledged(i) && !hasArrived(i) ? 1 : 0;
        }
        return lost;
    }

    int acknowledged() {
        int acknowledged = 0;
        for (int i = 0; i < messages; i++) {
            acknowledged += isAcknowledged(i) ? 1 : 0;
        }
        return acknowledged;
    }
}
