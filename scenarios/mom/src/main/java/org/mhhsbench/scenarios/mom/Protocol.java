package org.mhhsbench.scenarios.mom;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.util.Map;
import org.mhhsbench.scenarios.artemis.Body;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.artemis.CoreClient;
import org.mhhsbench.scenarios.artemis.EmbeddedBroker;
import org.mhhsbench.scenarios.artemis.JmsClient;
import org.mhhsbench.scenarios.artemis.OwnBroker;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Address;

/** How a broker is spoken to. Both ends are the same JMS code over either. */
enum Protocol {
    /** Artemis's own. */
    CORE("tcp", CoreClient.TRUST_STORE_PASSWORD, Map.of("protocols", "CORE")) {
        @Override
        JmsClient client(String url, Settings settings) throws JMSException {
            return new CoreClient(url, settings.number(PREFETCH_KIB) * KIB);
        }

        @Override
        Parameter prefetch() {
            return Parameter.number(PREFETCH_KIB, "how much the broker may send ahead of the subscriber, KiB", 1_024);
        }
    },
    /**
     * AMQP 1.0. A message that is longer than it may be goes to a file on its way in, not into the broker's memory; no
     * shorter one does.
     */
    AMQP(
            "amqp",
            "transport.trustStorePassword",
            Map.of(
                    "protocols",
                    "AMQP",
                    "saslMechanisms",
                    "PLAIN",
                    "amqpIdleTimeout",
                    JmsClient.DEAD_AFTER.toMillis(),
                    "amqpMinLargeMessageSize",
                    Body.MAX_BYTES + Body.MAX_HEADER_BYTES)) {
        @Override
        JmsClient client(String url, Settings settings) {
            return new AmqpClient(url, settings);
        }

        @Override
        Parameter prefetch() {
            return Parameter.number(
                    AmqpClient.PREFETCH, "how many messages the broker may send ahead of the subscriber", 500);
        }
    };

    private static final String PREFETCH_KIB = "prefetch-kib";
    private static final int KIB = 1024;

    private final String scheme;
    private final String trustStorePassword;
    private final Map<String, Object> acceptorParameters;

    Protocol(String scheme, String trustStorePassword, Map<String, Object> acceptorParameters) {
        this.scheme = scheme;
        this.trustStorePassword = trustStorePassword;
        this.acceptorParameters = acceptorParameters;
    }

    /** Makes connections to the broker of this URL. */
    abstract JmsClient client(String url, Settings settings) throws JMSException;

    /** The parameter that bounds what is under way to a subscriber; the protocols count differently. */
    abstract Parameter prefetch();

    /** What the broker's acceptor is told of the protocol. */
    Map<String, Object> acceptorParameters() {
        return acceptorParameters;
    }

    /** Whether a URL is of this protocol, with or without TLS. */
    boolean speaks(String url) {
        return url.startsWith(scheme + "://") || url.startsWith(scheme + "s://") && this == AMQP;
    }

    /** The broker of an address as this protocol's client sees it. */
    Broker broker(Address address, Settings settings) throws IOException {
        return Broker.of(
                address, OwnBroker.trustStorePassword(settings), trustStorePassword, url -> client(url, settings));
    }

    String scheme() {
        return scheme;
    }

    String url(int port) {
        return scheme + "://" + EmbeddedBroker.LOOPBACK + ":" + port;
    }
}
