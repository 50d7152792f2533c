package org.mhhsbench.scenarios.spi.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.scenarios.spi.Sink;

/** Passes on what a variant delivers, and does one message of one subscriber wrong. The subscribers' threads. */
final class Tampering {

    private record Delivery(Sink sink, ConsumptionMessage message, long position) {}

    private final Fault fault;
    private final int subscriber;
    private final int ordinal;
    private final AtomicInteger faults;
    /** From the first that may change places on; guarded by this, since the publisher releases it. */
    private final List<Delivery> held = new ArrayList<>();

    private int arrived;
    private boolean done;

    Tampering(Fault fault, int subscriber, int ordinal, AtomicInteger faults) {
        this.fault = fault;
        this.subscriber = subscriber;
        this.ordinal = ordinal;
        this.faults = faults;
    }

    void accept(Sink sink, int to, ConsumptionMessage message, long position) {
        if (fault == Fault.NONE || to != subscriber) {
            sink.accept(to, message, position);
            return;
        }
        synchronized (this) {
            if (done || arrived++ < ordinal) {
                sink.accept(to, message, position);
            } else {
                doWrong(new Delivery(sink, message, position));
            }
        }
    }

    /** Delivers what is still held back because no second message of its meters has come. The publisher's thread. */
    synchronized void release() {
        held.forEach(this::deliver);
        held.clear();
    }

    private void doWrong(Delivery delivery) {
        switch (fault) {
            case DROP -> done();
            case DUPLICATE -> {
                deliver(delivery);
                deliver(delivery);
                done();
            }
            case CORRUPT -> {
                deliver(new Delivery(delivery.sink, oneWattHourMore(delivery.message), delivery.position));
                done();
            }
            case REORDER -> holdOrExchange(delivery);
            case NONE -> throw new IllegalArgumentException("fault must be one, was " + fault);
        }
    }

    /** Everything is held back from the first message on, so that positions keep rising. */
    private void holdOrExchange(Delivery second) {
        int at = indexOfSameMeter(second.message);
        held.add(second);
        if (at < 0) {
            return;
        }
        Delivery first = held.get(at);
        held.set(at, new Delivery(first.sink, second.message, first.position));
        held.set(held.size() - 1, new Delivery(second.sink, first.message, second.position));
        done();
        release();
    }

    private int indexOfSameMeter(ConsumptionMessage message) {
        for (int i = 0; i < held.size(); i++) {
            ConsumptionMessage earlier = held.get(i).message;
            if (earlier.mpan() == message.mpan() && !earlier.equals(message)) {
                return i;
            }
        }
        return -1;
    }

    private void deliver(Delivery delivery) {
        delivery.sink.accept(subscriber, delivery.message, delivery.position);
    }

    private void done() {
        done = true;
        faults.incrementAndGet();
    }

    private static ConsumptionMessage oneWattHourMore(ConsumptionMessage message) {
        List<MeterDay> days = new ArrayList<>(message.days());
        int last = days.size() - 1;
        days.set(last, oneWattHourMore(days.get(last)));
        return new ConsumptionMessage(
                message.transactionId(),
                message.senderDipId(),
                message.senderUniqueReference(),
                message.epochSecond(),
                message.replay(),
                message.mpan(),
                message.quantity(),
                days);
    }

    private static MeterDay oneWattHourMore(MeterDay day) {
        long[] wattHours = new long[MeterDay.SLOTS];
        byte[] qualities = new byte[MeterDay.SLOTS];
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            if (day.has(slot)) {
                wattHours[slot] = day.wattHours(slot);
                qualities[slot] = (byte) day.quality(slot).ordinal();
            }
        }
        wattHours[Long.numberOfTrailingZeros(day.present())]++;
        return MeterDay.of(LocalDate.ofEpochDay(day.epochDay()), day.present(), wattHours, qualities);
    }
}
