package org.mhhsbench.scenarios.inprocess;

import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Subscriber;

/** A ring that several subscribers read. */
public final class DisruptorMulticastProvider implements IntegrationProvider {

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(
                        "disruptor-multicast",
                        "Data consistency on a ring: all subscribers are told the same, each at its own pace")
                .synchronisation(Descriptor.Synchronisation.PUBLISH_SUBSCRIBE)
                .subscribers(3, Subscriber.MOST)
                .requirement("a thread for each subscriber", 3, false)
                .parameters(
                        DisruptorWait.parameter(),
                        Parameter.number("slots", "size of the ring, a power of two", 8192),
                        Parameter.number(
                                "batch",
                                "messages published with one claim; fewer wait for the end of the publisher's batch",
                                1))
                .encodings(Encoding.OBJECT, Encoding.BINARY, Encoding.JSON)
                .build();
    }

    @Override
    public Integration create(Settings settings) {
        return new DisruptorIntegration(DisruptorTopology.MULTICAST, settings.of(descriptor()));
    }
}
