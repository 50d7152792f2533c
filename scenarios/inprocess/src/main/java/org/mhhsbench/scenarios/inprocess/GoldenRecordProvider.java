package org.mhhsbench.scenarios.inprocess;

import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Subscriber;

/** Master data management, bare. */
public final class GoldenRecordProvider implements IntegrationProvider {

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(
                        "style-golden-record",
                        "MDM in bare form: a hub matches, keeps what survives, and serves subscribers from its outbox")
                .synchronisation(Descriptor.Synchronisation.PUBLISH_SUBSCRIBE)
                .style(Descriptor.Style.GOLDEN_RECORD)
                .subscribers(1, Subscriber.MOST)
                .requirement("the hub's thread, and one for each subscriber", 2, false)
                .encodings(Encoding.OBJECT, Encoding.BINARY, Encoding.JSON)
                .parameters(
                        Parameter.number("messages", "how many may be waiting, before the hub and behind it", 4096),
                        Parameter.number("records", "how many golden records the hub remembers", 65_536))
                .build();
    }

    @Override
    public Integration create(Settings settings) {
        return new GoldenRecordIntegration(settings.of(descriptor()));
    }
}
