package org.mhhsbench.scenarios.mdm;

import org.mhhsbench.scenarios.postgres.Database;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Subscriber;
import org.mhhsbench.scenarios.spi.technology.TechnologyProvider;

/** What the variants share: all of it but the level of durability. */
abstract class MdmProvider implements TechnologyProvider {

    private final Descriptor descriptor;

    MdmProvider(String id, String summary, Descriptor.Durability durability) {
        descriptor = Descriptor.of(id, summary)
                .pattern(Descriptor.Pattern.MDM)
                .mode(Descriptor.Mode.REAL_TIME)
                .synchronisation(Descriptor.Synchronisation.PUBLISH_SUBSCRIBE)
                .style(Descriptor.Style.GOLDEN_RECORD)
                .order(Descriptor.Order.TOTAL)
                .guarantee(Descriptor.Guarantee.EXACTLY_ONCE)
                .durability(durability)
                .subscribers(1, Subscriber.MOST)
                .capabilities(Descriptor.Capability.RECOVERY)
                .requirement(
                        "a database with processes of its own; here a thread that delivers to it and one that reads its outbox; disk",
                        2,
                        false)
                .encodings(Encoding.ROWS, Encoding.BINARY)
                .parameters(MdmSettings.PARAMETERS)
                .build();
    }

    @Override
    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public MdmTechnology technology(Settings settings) {
        Settings complete = settings.of(descriptor);
        return new MdmTechnology(Database.own(complete), MdmSettings.of(complete, descriptor));
    }
}
