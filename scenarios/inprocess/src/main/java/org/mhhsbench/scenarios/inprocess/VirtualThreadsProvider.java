package org.mhhsbench.scenarios.inprocess;

import java.util.Optional;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;

/** A virtual thread behind the bounded queue of the JDK. */
public final class VirtualThreadsProvider implements IntegrationProvider {

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(
                        "virtual-threads",
                        "A virtual thread consumes, unmounted from its carrier while its queue is empty")
                .requirement("a core for the consumer", 1, false)
                .parameters(Parameter.number("messages", "how many may be waiting", 8192))
                .encodings(Encoding.OBJECT, Encoding.BINARY, Encoding.JSON)
                .build();
    }

    @Override
    public Optional<String> obstacle() {
        return VirtualThreads.available()
                ? Optional.empty()
                : Optional.of("virtual threads need JDK 21 or later, this is "
                        + Runtime.version().feature() + ": set JAVA_HOME to a newer JDK");
    }

    @Override
    public Integration create(Settings settings) {
        return new BlockingQueueIntegration(settings.of(descriptor()), true);
    }
}
