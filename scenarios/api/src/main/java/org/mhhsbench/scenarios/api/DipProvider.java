package org.mhhsbench.scenarios.api;

import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Subscriber;
import org.mhhsbench.scenarios.spi.technology.Technology;
import org.mhhsbench.scenarios.spi.technology.TechnologyProvider;

/** What the variants have in common; they differ by what a message survives. */
abstract class DipProvider implements TechnologyProvider {

    private final Descriptor descriptor;

    DipProvider(String id, Descriptor.Durability durability, String stored) {
        descriptor = Descriptor.of(
                        id, "HTTP as the DIP does it: batches posted, " + stored + ", and posted to a webhook")
                .pattern(Descriptor.Pattern.API)
                .mode(Descriptor.Mode.REAL_TIME)
                .synchronisation(Descriptor.Synchronisation.REQUEST_RESPONSE)
                .style(Descriptor.Style.REQUEST_REPLY)
                .order(Descriptor.Order.PER_METER)
                .guarantee(Descriptor.Guarantee.EXACTLY_ONCE)
                .durability(durability)
                .subscribers(1, Subscriber.MOST)
                .capabilities(Descriptor.Capability.RECOVERY)
                .requirement("a server process of its own; disk", 3, false)
                .encodings(Encoding.JSON, Encoding.BINARY)
                .parameters(DipTechnology.PARAMETERS)
                .build();
    }

    @Override
    public final Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public final Technology technology(Settings settings) {
        return new DipTechnology(descriptor, settings.of(descriptor));
    }
}
