package org.mhhsbench.scenarios.inprocess;

import org.jctools.queues.MpscArrayQueue;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;

/** A lock-free queue of JCTools. */
public final class JcToolsMpscProvider implements IntegrationProvider {

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("jctools-mpsc", "JCTools queue that takes many producers, here with one, and one consumer")
                .requirement("a core for the consumer", 1, false)
                .parameters(Idle.parameter(), Parameter.number("messages", "how many may be waiting", 8192))
                .encodings(Encoding.OBJECT, Encoding.BINARY, Encoding.JSON)
                .build();
    }

    @Override
    public Integration create(Settings settings) {
        Settings complete = settings.of(descriptor());
        MpscArrayQueue<Object> queue = new MpscArrayQueue<>(complete.number("messages"));
        return new PolledQueueIntegration(queue, queue.capacity(), complete);
    }
}
