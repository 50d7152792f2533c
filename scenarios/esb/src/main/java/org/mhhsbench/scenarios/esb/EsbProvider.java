package org.mhhsbench.scenarios.esb;

import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Subscriber;
import org.mhhsbench.scenarios.spi.technology.Technology;
import org.mhhsbench.scenarios.spi.technology.TechnologyProvider;

/**
 * What the variants share.
 *
 * <p><b>Guarantee.</b> Between any two that hand over a message, it is with the first until the second has it: at least
 * once. Each document carries its publisher's session and its number in it; at each moment the bus has been sent the first
 * <i>n</i> of a session, some of them twice (see {@link Outbox}), and one that is not the next has passed before (see
 * {@link SeenDocuments}). What the bus has passed and the subscriber has not acknowledged comes again at its old
 * position, by which the subscriber knows it. What a publisher that was killed had not been told to be safe, its successor
 * offers again in another session: that is another message here, and known by its content to settlement.
 *
 * <p><b>Order.</b> Total: each queue has one consumer, and what is rolled back comes first again.
 */
abstract class EsbProvider implements TechnologyProvider {

    private final Descriptor descriptor;

    EsbProvider(String id, String summary, Descriptor.Durability durability) {
        this.descriptor = Descriptor.of(id, summary)
                .pattern(Descriptor.Pattern.ESB)
                .mode(Descriptor.Mode.REAL_TIME)
                .synchronisation(Descriptor.Synchronisation.PUBLISH_SUBSCRIBE)
                .style(Descriptor.Style.ROUTED_BUS)
                .order(Descriptor.Order.TOTAL)
                .guarantee(Descriptor.Guarantee.EXACTLY_ONCE)
                .durability(durability)
                .subscribers(1, Subscriber.MOST)
                .capabilities(Descriptor.Capability.RECOVERY)
                .requirement("a bus in a process of its own; disk; threads that send, route and receive", 3, false)
                .encodings(Encoding.JSON, Encoding.BINARY)
                .parameters(EsbSettings.parameters().toArray(Parameter[]::new))
                .build();
    }

    @Override
    public final Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public final Technology technology(Settings settings) {
        boolean datasync = descriptor.durability() == Descriptor.Durability.L2;
        return new EsbTechnology(EsbSettings.of(settings.of(descriptor)), datasync);
    }
}
