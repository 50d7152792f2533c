package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Sink;

/**
 * A direct call that does one message wrong, for tests of what the harness notices. Parameter: {@code fault} (none,
 * drop, duplicate, reorder, corrupt, crash, hang, throw).
 */
public final class FaultyProvider implements IntegrationProvider {

    private static final int FAULTY_MESSAGE = 500;

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("faulty", "For tests: does one message wrong")
                .style(Descriptor.Style.DIRECT_CALL)
                .order(Descriptor.Order.NONE)
                .parameters(Parameter.choice(
                        "fault",
                        "what it does wrong",
                        "none",
                        "drop",
                        "duplicate",
                        "reorder",
                        "corrupt",
                        "crash",
                        "hang",
                        "throw"))
                .build();
    }

    @Override
    public Integration create(Settings settings) {
        return new Faulty(settings.of(descriptor()).text("fault"));
    }

    private static final class Faulty implements Integration {

        private final String fault;
        private Sink sink;
        private ConsumptionMessage heldBack;
        private long position;

        private Faulty(String fault) {
            this.fault = fault;
        }

        @Override
        public void open(Sink sink, Acks acks) throws IOException {
            this.sink = sink;
        }

        @Override
        public boolean offer(ConsumptionMessage message, long index, boolean endOfBatch) {
            if (index == FAULTY_MESSAGE) {
                doWrong(message);
            } else {
                deliver(message);
            }
            if (heldBack != null && index == FAULTY_MESSAGE + 10) {
                deliver(heldBack);
                heldBack = null;
            }
            return true;
        }

        private void doWrong(ConsumptionMessage message) {
            switch (fault) {
                case "none" -> deliver(message);
                case "drop" -> {}
                case "duplicate" -> {
                    deliver(message);
                    deliver(message);
                }
                case "reorder" -> heldBack = message;
                case "corrupt" -> deliver(oneWattHourMore(message));
                case "crash" -> Runtime.getRuntime().halt(139);
                case "throw" -> throw new IllegalStateException("the wire has come loose");
                case "hang" -> awaitForEver();
                default -> throw new IllegalArgumentException("fault must be known, was " + fault);
            }
        }

        private void deliver(ConsumptionMessage message) {
            sink.accept(0, message, position++);
        }

        private static void awaitForEver() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static ConsumptionMessage oneWattHourMore(ConsumptionMessage message) {
            MeterDay day = message.days().get(message.days().size() - 1);
            long[] wattHours = new long[MeterDay.SLOTS];
            byte[] qualities = new byte[MeterDay.SLOTS];
            for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
                if (day.has(slot)) {
                    wattHours[slot] = day.wattHours(slot);
                    qualities[slot] = (byte) day.quality(slot).ordinal();
                }
            }
            wattHours[Long.numberOfTrailingZeros(day.present())]++;
            MeterDay corrupt = MeterDay.of(LocalDate.ofEpochDay(day.epochDay()), day.present(), wattHours, qualities);
            return new ConsumptionMessage(
                    message.transactionId(),
                    message.senderDipId(),
                    message.senderUniqueReference(),
                    message.epochSecond(),
                    message.replay(),
                    message.mpan(),
                    message.quantity(),
                    List.of(corrupt));
        }

        @Override
        public void drain(Duration deadline) throws TimeoutException, InterruptedException {}

        @Override
        public void close() {}
    }
}
