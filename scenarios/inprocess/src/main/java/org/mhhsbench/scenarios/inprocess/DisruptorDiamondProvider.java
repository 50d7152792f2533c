package org.mhhsbench.scenarios.inprocess;

import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;

/** A ring whose stages part and join. */
public final class DisruptorDiamondProvider implements IntegrationProvider {

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(
                        "disruptor-diamond",
                        "Process composition on a ring: two services side by side, joined by a third")
                .requirement("three threads", 3, false)
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
        return new DisruptorIntegration(DisruptorTopology.DIAMOND, settings.of(descriptor()));
    }
}
