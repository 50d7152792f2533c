package org.mhhsbench.scenarios.inprocess;

import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;

/** Change data capture, bare. */
public final class LogTailProvider implements IntegrationProvider {

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(
                        "style-log-tail",
                        "CDC in bare form: the changes of a table, read from a log that is kept until they are confirmed")
                .style(Descriptor.Style.LOG_TAIL)
                .requirement("a core for the tailer", 1, false)
                .encodings(Encoding.OBJECT, Encoding.BINARY, Encoding.JSON)
                .parameters(Idle.parameter(), Parameter.number("changes", "how many may be unconfirmed", 8192))
                .build();
    }

    @Override
    public Integration create(Settings settings) {
        return new LogTailIntegration(settings.of(descriptor()));
    }
}
