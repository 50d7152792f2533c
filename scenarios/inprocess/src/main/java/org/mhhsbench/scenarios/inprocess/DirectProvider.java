package org.mhhsbench.scenarios.inprocess;

import java.util.Set;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Settings;

/** The control: a method call. */
public final class DirectProvider implements IntegrationProvider {

    @Override
    public Descriptor descriptor() {
        return new Descriptor(
                "direct",
                Descriptor.Pattern.IN_PROCESS,
                "The control: the publisher calls the sink itself",
                Descriptor.Mode.REAL_TIME,
                Descriptor.Synchronisation.POINT_TO_POINT,
                Descriptor.Style.DIRECT_CALL,
                Descriptor.Order.TOTAL,
                Descriptor.Guarantee.EXACTLY_ONCE,
                Descriptor.Durability.L0,
                1,
                Set.of(),
                new Descriptor.Requirement("nothing", 0, false));
    }

    @Override
    public Integration create(Settings settings) {
        settings.knowing();
        return new DirectIntegration();
    }
}
