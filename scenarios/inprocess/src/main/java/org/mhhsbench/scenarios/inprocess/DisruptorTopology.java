package org.mhhsbench.scenarios.inprocess;

import java.util.List;
import java.util.stream.IntStream;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Sink;

/** Which stages a ring has, and which of them come after which. */
enum DisruptorTopology {
    /** One consumer. */
    QUEUE {
        @Override
        List<Stage> stages(Settings settings, Sink sink) {
            Wire wire = Wire.of(settings.encoding());
            return List.of(new Stage("consumer", List.of(), (slot, sequence) -> {
                Object form = slot.form;
                slot.clear();
                sink.accept(0, wire.fromWire(form), sequence);
            }));
        }
    },

    /** Multistep processing: translate, route, deliver, each the next step of one process. */
    PIPELINE {
        @Override
        List<Stage> stages(Settings settings, Sink sink) {
            Wire wire = Wire.of(settings.encoding());
            return List.of(
                    new Stage("translate", List.of(), (slot, sequence) -> {
                        slot.message = wire.fromWire(slot.form);
                        slot.wattHours = DisruptorSlot.wattHours(slot.message);
                    }),
                    new Stage(
                            "route",
                            List.of(0),
                            (slot, sequence) -> slot.route = DisruptorSlot.route(slot.message) ^ slot.wattHours),
                    new Stage("deliver", List.of(1), (slot, sequence) -> {
                        require(slot.route == (DisruptorSlot.route(slot.message) ^ slot.wattHours), slot);
                        deliver(slot, sink, sequence);
                    }));
        }
    },

    /** Data consistency: several systems are told the same, each at its own pace. */
    MULTICAST {
        @Override
        List<Stage> stages(Settings settings, Sink sink) {
            return IntStream.range(0, settings.subscribers())
                    .mapToObj(number -> {
                        Wire wire = Wire.of(settings.encoding());
                        return new Stage(
                                "subscriber-" + number,
                                List.of(),
                                (slot, sequence) -> sink.accept(number, wire.fromWire(slot.form), sequence));
                    })
                    .toList();
        }
    },

    /** Process composition: two services work on a message side by side, and a third joins what they say. */
    DIAMOND {
        @Override
        List<Stage> stages(Settings settings, Sink sink) {
            Wire measure = Wire.of(settings.encoding());
            Wire route = Wire.of(settings.encoding());
            return List.of(
                    new Stage("measure", List.of(), (slot, sequence) -> {
                        slot.message = measure.fromWire(slot.form);
                        slot.wattHours = DisruptorSlot.wattHours(slot.message);
                    }),
                    new Stage(
                            "route",
                            List.of(),
                            (slot, sequence) -> slot.route = DisruptorSlot.route(route.fromWire(slot.form))),
                    new Stage("join", List.of(0, 1), (slot, sequence) -> {
                        require(slot.route == DisruptorSlot.route(slot.message), slot);
                        deliver(slot, sink, sequence);
                    }));
        }
    };

    /** What a stage does with a message. */
    @FunctionalInterface
    interface Work {
        void process(DisruptorSlot slot, long sequence);
    }

    /**
     * A thread of a topology.
     *
     * @param after the numbers of the stages that must be done with a message first; empty for the publisher alone
     */
    record Stage(String name, List<Integer> after, Work work) {}

    /** The stages by number, each after those that it follows. */
    abstract List<Stage> stages(Settings settings, Sink sink);

    private static void deliver(DisruptorSlot slot, Sink sink, long sequence) {
        ConsumptionMessage message = slot.message;
        slot.clear();
        sink.accept(0, message, sequence);
    }

    private static void require(boolean agreed, DisruptorSlot slot) {
        if (!agreed) {
            throw new IllegalStateException("stages must agree about a message, did not at the " + slot);
        }
    }
}
