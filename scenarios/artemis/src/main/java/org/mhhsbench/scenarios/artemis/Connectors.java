package org.mhhsbench.scenarios.artemis;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.server.ActiveMQComponent;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.remoting.BufferHandler;
import org.apache.activemq.artemis.spi.core.remoting.ClientConnectionLifeCycleListener;
import org.apache.activemq.artemis.spi.core.remoting.ClientProtocolManager;
import org.apache.activemq.artemis.spi.core.remoting.Connection;
import org.apache.activemq.artemis.spi.core.remoting.Connector;

/**
 * Connectors that end with their connection. A client that does not reconnect has one connection of each connector, and
 * forgets the connector when that fails: its threads would stay.
 */
final class Connectors {

    private Connectors() {}

    /** How the broker of a URL is reached. */
    static TransportConfiguration[] of(String url) {
        // Otherwise the threads of all clients of a JVM are shared, and stay.
        String options = "useGlobalWorkerPool=false&remotingThreads=1&useEpoll=false&useKQueue=false";
        try (ActiveMQConnectionFactory parsed =
                new ActiveMQConnectionFactory(url + (url.contains("?") ? "&" : "?") + options)) {
            return Stream.of(parsed.getStaticConnectors())
                    .map(each -> new TransportConfiguration(Factory.class.getName(), each.getParams(), each.getName()))
                    .toArray(TransportConfiguration[]::new);
        }
    }

    /** Public since the client makes it, by its name. */
    public static final class Factory extends NettyConnectorFactory {

        @Override
        public Connector createConnector(
                Map<String, Object> configuration,
                BufferHandler handler,
                ClientConnectionLifeCycleListener listener,
                Executor closeExecutor,
                Executor threadPool,
                ScheduledExecutorService scheduledThreadPool,
                ClientProtocolManager protocolManager) {
            Closer closer = new Closer(listener);
            closer.connector = super.createConnector(
                    configuration, handler, closer, closeExecutor, threadPool, scheduledThreadPool, protocolManager);
            return closer.connector;
        }
    }

    /** Called by threads of the client's, none of them the transport's own. */
    private static final class Closer implements ClientConnectionLifeCycleListener {

        private final ClientConnectionLifeCycleListener listener;
        private volatile Connector connector;

        private Closer(ClientConnectionLifeCycleListener listener) {
            this.listener = listener;
        }

        @Override
        public void connectionCreated(
                ActiveMQComponent component, Connection connection, ClientProtocolManager protocol) {
            listener.connectionCreated(component, connection, protocol);
        }

        @Override
        public void connectionDestroyed(Object connectionId, boolean failed) {
            listener.connectionDestroyed(connectionId, failed);
            connector.close();
        }

        @Override
        public void connectionException(Object connectionId, ActiveMQException failure) {
            listener.connectionException(connectionId, failure);
        }

        @Override
        public void connectionReadyForWrites(Object connectionId, boolean ready) {
            listener.connectionReadyForWrites(connectionId, ready);
        }
    }
}
