package org.mhhsbench.scenarios.esb;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQQueue;
import org.apache.camel.component.jms.ConsumerType;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsConfiguration;
import org.apache.camel.impl.DefaultCamelContext;

/** The routes, running on a broker. Closes that with them. */
final class Bus implements AutoCloseable {

    private static final String JMS = "jms";
    private static final long WAIT_MS = 1_000;
    private static final long RECOVERY_MS = 500;
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
        JmsComponent jms = new JmsComponent(configuration(broker, seen, options));
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

    private static JmsConfiguration configuration(Broker broker, SeenDocuments seen, BusOptions options) {
        JmsConfiguration jms = new JmsConfiguration(new BusConnections(broker));
        // What a route takes and what it sends is one transaction of one JMS session, committed by its container.
        jms.setTransacted(true);
        jms.setLazyCreateTransactionManager(false);
        jms.setCacheLevelName("CACHE_CONSUMER");
        jms.setConsumerType(ConsumerType.Custom);
        jms.setMessageListenerContainerFactory(
                endpoint -> new TransactedContainer(endpoint, seen, options.transaction()));
        jms.setConcurrentConsumers(1);
        jms.setMaxConcurrentConsumers(1);
        // A second bus on the same queues would break the order.
        jms.setClientId(options.names().bus());
        jms.setReceiveTimeout(WAIT_MS);
        jms.setRecoveryInterval(RECOVERY_MS);
        jms.setDestinationResolver((session, name, topic) -> new ActiveMQQueue(name));
        jms.setDeliveryPersistent(true);
        jms.setMessageIdEnabled(false);
        jms.setMessageTimestampEnabled(false);
        // Nothing of a message from outside says what becomes of it: no body is mapped, no reply sent.
        jms.setMapJmsMessage(false);
        jms.setDisableReplyTo(true);
        jms.setErrorHandlerLogStackTrace(false);
        return jms;
    }

    /** Ends also what waits for a broker to take more. */
    @Override
    public void close() throws IOException {
        broker.close();
        camel.close();
    }
}
