package org.mhhsbench.scenarios.inprocess;

import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Subscriber;

/** Enterprise service bus, bare. */
public final class RoutedBusProvider implements IntegrationProvider {

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(
                        "style-routed-bus",
                        "ESB in bare form: translated, routed by content into channels, delivered by an endpoint for each subscriber")
                .synchronisation(Descriptor.Synchronisation.PUBLISH_SUBSCRIBE)
                .style(Descriptor.Style.ROUTED_BUS)
                .order(Descriptor.Order.PER_METER)
                .subscribers(1, Subscriber.MOST)
                .requirement("the router's thread, and one for each subscriber", 2, false)
                .encodings(Encoding.OBJECT, Encoding.BINARY, Encoding.JSON)
                .parameters(
                        Idle.parameter(),
                        Parameter.number("messages", "how many may be waiting, at the bus and in each channel", 2048),
                        Parameter.number("channels", "that the router chooses from", 4))
                .build();
    }

    @Override
    public Integration create(Settings settings) {
        return new RoutedBusIntegration(settings.of(descriptor()));
    }
}
