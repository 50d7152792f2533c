package org.mhhsbench.scenarios.edi;

import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Subscriber;
import org.mhhsbench.scenarios.spi.technology.Technology;
import org.mhhsbench.scenarios.spi.technology.TechnologyProvider;

/** What the variants of the pattern share. */
abstract class EdiProvider implements TechnologyProvider {

    private final Descriptor descriptor;

    EdiProvider(String id, String summary, Descriptor.Durability durability) {
        descriptor = Descriptor.of(id, summary)
                .pattern(Descriptor.Pattern.EDI)
                .mode(Descriptor.Mode.BATCH)
                .synchronisation(Descriptor.Synchronisation.POINT_TO_POINT)
                .style(Descriptor.Style.INTERCHANGE_BATCH)
                .order(Descriptor.Order.TOTAL)
                .guarantee(Descriptor.Guarantee.EXACTLY_ONCE)
                .durability(durability)
                .subscribers(1, Subscriber.MOST)
                .capabilities(Descriptor.Capability.RECOVERY)
                .requirement(
                        "a gateway process of its own; two threads for each end here, one of which encrypts; disk",
                        4,
                        false)
                .encodings(Encoding.DFLOW, Encoding.BINARY)
                .parameters(EdiSettings.PARAMETERS)
                .build();
    }

    @Override
    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public Technology technology(Settings settings) {
        Settings complete = settings.of(descriptor);
        return EdiTechnology.of(EdiSettings.of(complete, descriptor), complete);
    }
}
