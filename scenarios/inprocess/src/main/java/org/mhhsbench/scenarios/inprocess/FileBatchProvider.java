package org.mhhsbench.scenarios.inprocess;

import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;

/** Managed file transfer, bare. */
public final class FileBatchProvider implements IntegrationProvider {

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(
                        "style-file-batch",
                        "MFT in bare form: batches as files, renamed when they are whole, polled for, deleted")
                .mode(Descriptor.Mode.BATCH)
                .style(Descriptor.Style.FILE_BATCH)
                .guarantee(Descriptor.Guarantee.AT_LEAST_ONCE)
                .durability(Descriptor.Durability.L1)
                .capabilities(Descriptor.Capability.RECOVERY)
                .requirement("two threads; disk", 2, false)
                .encodings(Encoding.BINARY, Encoding.JSON)
                .parameters(
                        Parameter.number("batch", "messages of a file at the most", 256),
                        Parameter.number(
                                "window-ms", "how long a message may wait for its file to fill, in milliseconds", 10),
                        Parameter.number("files", "how many files may be waiting", 8))
                .build();
    }

    @Override
    public Integration create(Settings settings) {
        return new FileBatchIntegration(settings.of(descriptor()));
    }
}
