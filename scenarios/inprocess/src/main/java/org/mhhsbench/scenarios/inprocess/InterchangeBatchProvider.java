package org.mhhsbench.scenarios.inprocess;

import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;

/** Electronic data interchange, bare. */
public final class InterchangeBatchProvider implements IntegrationProvider {

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(
                        "style-interchange-batch",
                        "EDI in bare form: interchanges with counts and a checksum, answered by a functional acknowledgement")
                .mode(Descriptor.Mode.BATCH)
                .style(Descriptor.Style.INTERCHANGE_BATCH)
                .requirement("two threads", 2, false)
                .encodings(Encoding.BINARY, Encoding.JSON)
                .parameters(
                        Parameter.number("batch", "messages of an interchange at the most", 256),
                        Parameter.number("window-ms", "how long a message may wait for others, in milliseconds", 10),
                        Parameter.number("mailbox", "how many interchanges may be waiting", 8))
                .build();
    }

    @Override
    public Integration create(Settings settings) {
        return new InterchangeBatchIntegration(settings.of(descriptor()));
    }
}
