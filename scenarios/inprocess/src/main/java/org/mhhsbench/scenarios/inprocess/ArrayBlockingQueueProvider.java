package org.mhhsbench.scenarios.inprocess;

import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;

/** The bounded queue of the JDK. */
public final class ArrayBlockingQueueProvider implements IntegrationProvider {

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(
                        "array-blocking-queue",
                        "The JDK's bounded queue under one lock, its consumer blocked while it is empty")
                .requirement("a core for the consumer", 1, false)
                .parameters(Parameter.number("messages", "how many may be waiting", 8192))
                .encodings(Encoding.OBJECT, Encoding.BINARY, Encoding.JSON)
                .build();
    }

    @Override
    public Integration create(Settings settings) {
        return new BlockingQueueIntegration(settings.of(descriptor()), false);
    }
}
