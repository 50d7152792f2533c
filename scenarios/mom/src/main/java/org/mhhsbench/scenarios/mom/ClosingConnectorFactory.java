package org.mhhsbench.scenarios.mom;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.server.ActiveMQComponent;
import org.apache.activemq.artemis.spi.core.remoting.BufferHandler;
import org.apache.activemq.artemis.spi.core.remoting.ClientConnectionLifeCycleListener;
import org.apache.activemq.artemis.spi.core.remoting.ClientProtocolManager;
import org.apache.activemq.artemis.spi.core.remoting.Connection;
import org.apache.activemq.artemis.spi.core.remoting.Connector;

/**
 * Closes a connector with its connection. A client that does not reconnect has one connection of each connector, forgets
 * the connector when that fails, and would leave the connector's threads behind. Public since the client makes it, by
 * its name.
 */
public final class ClosingConnectorFactory extends NettyConnectorFactory {

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
