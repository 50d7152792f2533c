package org.mhhsbench.scenarios.inprocess;

import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;

/** A ring of references. */
public final class DisruptorProvider implements IntegrationProvider {

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(
                        "disruptor", "LMAX Disruptor: one producer hands references through a ring to one consumer")
                .requirement("a core for the consumer", 1, false)
                .parameters(
                        Parameter.choice("wait", "how the consumer waits", "block", "yield", "spin"),
                        Parameter.number("slots", "size of the ring, a power of two", 8192))
                .build();
    }

    @Override
    public Integration create(Settings settings) {
        Settings complete = settings.of(descriptor());
        return new DisruptorIntegration(
                complete.number("slots"), DisruptorIntegration.Wait.named(complete.text("wait")));
    }
}
