package org.mhhsbench.scenarios.esb;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.io.IOException;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.artemis.JmsClient;

/** The routes' connections: as the bus's user, whose password is read each time. Any thread. */
final class BusConnections implements ConnectionFactory {

    private final Broker broker;

    BusConnections(Broker broker) {
        this.broker = broker;
    }

    @Override
    public Connection createConnection() throws JMSException {
        try {
            return broker.unstarted(JmsClient.Use.ROUTE);
        } catch (IOException e) {
            JMSException failure = new JMSException("cannot connect: " + e.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }

    @Override
    public Connection createConnection(String user, String password) {
        throw oneUser();
    }

    @Override
    public JMSContext createContext() {
        throw oneUser();
    }

    @Override
    public JMSContext createContext(String user, String password) {
        throw oneUser();
    }

    @Override
    public JMSContext createContext(String user, String password, int mode) {
        throw oneUser();
    }

    @Override
    public JMSContext createContext(int mode) {
        throw oneUser();
    }

    private static UnsupportedOperationException oneUser() {
        return new UnsupportedOperationException("the bus has connections of one user");
    }
}
