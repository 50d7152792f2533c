package org.mhhsbench.scenarios.inprocess;

import org.jctools.queues.SpscArrayQueue;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;

/** A lock-free queue of JCTools. */
public final class JcToolsSpscProvider implements IntegrationProvider {

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("jctools-spsc", "JCTools queue of one producer and one consumer, without locks")
                .requirement("a core for the consumer", 1, false)
                .parameters(Idle.parameter(), Parameter.number("messages", "how many may be waiting", 8192))
                .encodings(Encoding.OBJECT, Encoding.BINARY, Encoding.JSON)
                .build();
    }

    @Override
    public Integration create(Settings settings) {
        Settings complete = settings.of(descriptor());
        SpscArrayQueue<Object> queue = new SpscArrayQueue<>(complete.number("messages"));
        return new PolledQueueIntegration(queue, queue.capacity(), complete);
    }
}
