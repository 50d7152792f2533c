package org.mhhsbench.scenarios.inprocess;

import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;

/** Application programming interface, bare. */
public final class RequestReplyProvider implements IntegrationProvider {

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(
                        "style-request-reply",
                        "API in bare form: a request a message, done with when its reply is there")
                .synchronisation(Descriptor.Synchronisation.REQUEST_RESPONSE)
                .style(Descriptor.Style.REQUEST_REPLY)
                .requirement("a core for the server", 1, false)
                .encodings(Encoding.OBJECT, Encoding.BINARY, Encoding.JSON)
                .parameters(Parameter.number("requests", "how many may be open", 256))
                .build();
    }

    @Override
    public Integration create(Settings settings) {
        return new RequestReplyIntegration(settings.of(descriptor()));
    }
}
