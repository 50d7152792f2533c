package org.mhhsbench.scenarios.inprocess;

import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Settings;

/** The control: a method call. */
public final class DirectProvider implements IntegrationProvider {

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("direct", "The control: the publisher calls the sink itself")
                .style(Descriptor.Style.DIRECT_CALL)
                .encodings(Encoding.OBJECT, Encoding.BINARY, Encoding.JSON)
                .build();
    }

    @Override
    public Integration create(Settings settings) {
        return new DirectIntegration(settings.of(descriptor()));
    }
}
