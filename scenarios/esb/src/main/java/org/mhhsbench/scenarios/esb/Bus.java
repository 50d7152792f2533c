package org.mhhsbench.scenarios.esb;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.artemis.JmsClient;

/** The routes, running on a broker. Closes that with them. */
final class Bus implements AutoCloseable {

    private static final String JMS = "jms";
    private static final long STOP_SECONDS = 2;

    private final Broker broker;
    private final DefaultCamelContext camel;

    private Bus(Broker broker, DefaultCamelContext camel) {
        this.broker = broker;
        this.camel = camel;
    }

    /** Starts them and returns when they run. */
    static Bus start(Broker broker, BusOptions options) throws Exception {
        // Also whether the broker answers, and takes this user: the routes would try again and again.
        SeenDocuments seen =
                new SeenDocuments(new SeenQueue(broker, options.names().seen()));
        seen.load();
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.disableJMX();
        camel.getRegistry().bind(NoLanguage.NAME, new NoLanguage());
        camel.setLoadTypeConverters(false);
        camel.getShutdownStrategy().setTimeout(STOP_SECONDS);
        camel.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
        JmsComponent jms = new JmsComponent(
                new RouteConfiguration(new BusConnections(broker), seen, new Confirmations(JmsClient.ANSWER), options));
        jms.setHeaderFilterStrategy(new OwnHeaders());
        camel.addComponent(JMS, jms);
        camel.addRoutes(new ConsumptionRoute(JMS, options.names(), Framing.of(options.encoding()), seen));
        Bus bus = new Bus(broker, camel);
        try {
            camel.start();
            return bus;
        } catch (Exception | Error e) {
            bus.close();
            throw e;
        }
    }

    /** Ends also what waits for a broker to take more. */
    @Override
    public void close() throws IOException {
        broker.close();
        camel.close();
    }
}
