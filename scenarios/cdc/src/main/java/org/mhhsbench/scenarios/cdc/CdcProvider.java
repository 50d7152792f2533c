package org.mhhsbench.scenarios.cdc;

import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Subscriber;
import org.mhhsbench.scenarios.spi.technology.TechnologyProvider;

/** What the variants share: all of it but the level of durability. */
abstract class CdcProvider implements TechnologyProvider {

    private final Descriptor descriptor;

    CdcProvider(String id, String summary, Descriptor.Durability durability) {
        descriptor = Descriptor.of(id, summary)
                .pattern(Descriptor.Pattern.CDC)
                .mode(Descriptor.Mode.REAL_TIME)
                .synchronisation(Descriptor.Synchronisation.EVENT_NOTIFICATION)
                .style(Descriptor.Style.LOG_TAIL)
                .order(Descriptor.Order.TOTAL)
                .guarantee(Descriptor.Guarantee.EXACTLY_ONCE)
                .durability(durability)
                .subscribers(1, Subscriber.MOST)
                .capabilities(Descriptor.Capability.RECOVERY)
                .requirement(
                        "a database with processes of its own; here a thread that adds, one that reads the log, and one that delivers; disk",
                        3,
                        false)
                .encodings(Encoding.ROWS, Encoding.BINARY)
                .parameters(CdcSettings.PARAMETERS)
                .build();
    }

    @Override
    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public CdcTechnology technology(Settings settings) {
        Settings complete = settings.of(descriptor);
        return CdcTechnology.of(CdcSettings.of(complete, descriptor), complete);
    }
}
