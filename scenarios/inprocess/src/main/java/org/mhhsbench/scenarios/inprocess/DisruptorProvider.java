package org.mhhsbench.scenarios.inprocess;

import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;

/** A ring with one consumer. */
public final class DisruptorProvider implements IntegrationProvider {

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("disruptor", "LMAX Disruptor: one producer hands messages through a ring to one consumer")
                .requirement("a core for the consumer", 1, false)
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
        return new DisruptorIntegration(DisruptorTopology.QUEUE, settings.of(descriptor()));
    }
}
