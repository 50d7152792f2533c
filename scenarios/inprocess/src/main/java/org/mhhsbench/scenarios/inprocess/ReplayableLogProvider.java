package org.mhhsbench.scenarios.inprocess;

import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Subscriber;

/** Event-driven architecture, bare. */
public final class ReplayableLogProvider implements IntegrationProvider {

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(
                        "style-replayable-log",
                        "EDA in bare form: a partitioned log that several consumers read at their own offsets")
                .synchronisation(Descriptor.Synchronisation.EVENT_NOTIFICATION)
                .style(Descriptor.Style.REPLAYABLE_LOG)
                .order(Descriptor.Order.PER_METER)
                .subscribers(3, Subscriber.MOST)
                .requirement("a thread for each consumer", 3, false)
                .encodings(Encoding.OBJECT, Encoding.BINARY, Encoding.JSON)
                .parameters(
                        Idle.parameter(),
                        Parameter.number("partitions", "of the log", 4),
                        Parameter.number(
                                "retention",
                                "how many messages a partition keeps: as far as the slowest consumer may be behind",
                                2048))
                .build();
    }

    @Override
    public Integration create(Settings settings) {
        return new ReplayableLogIntegration(settings.of(descriptor()));
    }
}
