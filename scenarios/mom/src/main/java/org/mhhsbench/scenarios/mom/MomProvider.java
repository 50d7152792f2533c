package org.mhhsbench.scenarios.mom;

import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.scenarios.artemis.OwnBroker;
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
 * <p><b>Guarantee.</b> The protocols deliver at least once: what is not confirmed is sent again, what is not acknowledged
 * is delivered again. Each message carries its publisher's session and its number in it, and those make it exactly once:
 * at each moment the broker has the first <i>n</i> messages of a session, some of them twice (see {@link Window}), and
 * delivers them to the one consumer of a subscription in their order, whether for the first time or again. So a message
 * is a new one if, and only if, its number is the highest so far of its session. A subscriber that keeps the number with
 * its journal knows this also after it was killed. What a publisher that was killed had not been told to be safe, its
 * successor offers again in another session: that is another message here, and known by its content to settlement.
 *
 * <p><b>Order.</b> Total for the same reason.
 */
abstract class MomProvider implements TechnologyProvider {

    private final Protocol protocol;
    private final Descriptor descriptor;

    MomProvider(String id, String summary, Protocol protocol, Descriptor.Durability durability) {
        this.protocol = protocol;
        this.descriptor = Descriptor.of(id, summary)
                .pattern(Descriptor.Pattern.MOM)
                .mode(Descriptor.Mode.REAL_TIME)
                .synchronisation(Descriptor.Synchronisation.PUBLISH_SUBSCRIBE)
                .style(Descriptor.Style.QUEUE)
                .order(Descriptor.Order.TOTAL)
                .guarantee(Descriptor.Guarantee.EXACTLY_ONCE)
                .durability(durability)
                .subscribers(1, Subscriber.MOST)
                .capabilities(Descriptor.Capability.RECOVERY)
                .requirement("a broker in a process of its own; disk; threads that send and receive", 2, false)
                .encodings(Encoding.JSON, Encoding.BINARY)
                .parameters(parameters(protocol).toArray(Parameter[]::new))
                .build();
    }

    private static List<Parameter> parameters(Protocol protocol) {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(Parameter.number(
                JmsPublisher.TRANSACTION,
                "how many messages may share a transaction of the publisher; 1 for none: each is confirmed by itself",
                1));
        parameters.add(Parameter.number(
                JmsPublisher.IN_FLIGHT, "how many messages may be taken and not yet confirmed by the broker", 2_048));
        parameters.add(protocol.prefetch());
        parameters.addAll(OwnBroker.parameters(protocol.scheme()));
        return parameters;
    }

    @Override
    public final Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public final Technology technology(Settings settings) {
        boolean datasync = descriptor.durability() == Descriptor.Durability.L2;
        return new MomTechnology(protocol, datasync, settings.of(descriptor));
    }
}
