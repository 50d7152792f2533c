package org.mhhsbench.scenarios.inprocess;

import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;

/** Message-oriented middleware, bare. */
public final class QueueProvider implements IntegrationProvider {

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(
                        "style-queue",
                        "MOM in bare form: a queue that keeps each message until its consumer has acknowledged it")
                .style(Descriptor.Style.QUEUE)
                .requirement("a core for the consumer", 1, false)
                .encodings(Encoding.OBJECT, Encoding.BINARY, Encoding.JSON)
                .parameters(
                        Parameter.number("messages", "how many the queue holds, those in flight included", 8192),
                        Parameter.number("prefetch", "how many the consumer fetches in advance", 64))
                .build();
    }

    @Override
    public Integration create(Settings settings) {
        return new QueueIntegration(settings.of(descriptor()));
    }
}
