package org.mhhsbench.scenarios.inprocess;

import java.util.Set;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Settings;

/** A ring of references. Parameters: {@code slots} (a power of two), {@code wait} (block, yield, spin). */
public final class DisruptorProvider implements IntegrationProvider {

    @Override
    public Descriptor descriptor() {
        return new Descriptor(
                "disruptor",
                Descriptor.Pattern.IN_PROCESS,
                "LMAX Disruptor: one producer hands references through a ring to one consumer",
                Descriptor.Mode.REAL_TIME,
                Descriptor.Synchronisation.POINT_TO_POINT,
                Descriptor.Style.QUEUE,
                Descriptor.Order.TOTAL,
                Descriptor.Guarantee.EXACTLY_ONCE,
                Descriptor.Durability.L0,
                1,
                Set.of(),
                new Descriptor.Requirement("a core for the consumer", 1, false));
    }

    @Override
    public Integration create(Settings settings) {
        settings.knowing("slots", "wait");
        return new DisruptorIntegration(
                settings.positive("slots", 8192), DisruptorIntegration.Wait.named(settings.text("wait", "block")));
    }
}
