package org.mhhsbench.scenarios.esb;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.apache.activemq.artemis.jms.client.ActiveMQQueue;
import org.apache.camel.component.jms.ConsumerType;
import org.apache.camel.component.jms.JmsConfiguration;

/** How the routes take and send: everything persistent, and in one transaction of one JMS session. */
final class RouteConfiguration extends JmsConfiguration {

    private static final long WAIT_MS = 1_000;
    private static final long RECOVERY_MS = 500;
    /** What a queue counts for a message besides its body: its headers, and what the broker knows of it. */
    private static final long MESSAGE_BYTES = 1_024;

    private final Confirmations confirmations;

    RouteConfiguration(
            ConnectionFactory connections, SeenDocuments seen, Confirmations confirmations, BusOptions options) {
        super(connections);
        this.confirmations = confirmations;
        // Committed by its container.
        setTransacted(true);
        setLazyCreateTransactionManager(false);
        setCacheLevelName("CACHE_CONSUMER");
        setConsumerType(ConsumerType.Custom);
        setMessageListenerContainerFactory(endpoint -> new TransactedContainer(
                endpoint, seen, confirmations, options.transaction(), options.transactionBytes()));
        setConcurrentConsumers(1);
        setMaxConcurrentConsumers(1);
        // A second bus on the same queues would break the order.
        setClientId(options.names().bus());
        setReceiveTimeout(WAIT_MS);
        setRecoveryInterval(RECOVERY_MS);
        setDestinationResolver((session, name, topic) -> new ActiveMQQueue(name));
        setMessageIdEnabled(false);
        setMessageTimestampEnabled(false);
        // Nothing of a message from outside says what becomes of it: no body is mapped, no reply sent.
        setMapJmsMessage(false);
        setDisableReplyTo(true);
        setErrorHandlerLogStackTrace(false);
    }

    @Override
    protected CamelJmsTemplate createCamelJmsTemplate(ConnectionFactory connections) {
        KeptProducers producers = new KeptProducers();
        return new CamelJmsTemplate(this, connections) {
            @Override
            protected MessageProducer doCreateProducer(Session session, Destination destination) throws JMSException {
                return producers.of(session, destination, super::doCreateProducer);
            }

            @Override
            protected void doSend(MessageProducer producer, Message message) throws JMSException {
                producer.send(
                        message,
                        DeliveryMode.PERSISTENT,
                        Message.DEFAULT_PRIORITY,
                        Message.DEFAULT_TIME_TO_LIVE,
                        confirmations.next(sizeOf(message)));
            }
        };
    }

    private static long sizeOf(Message message) {
        return ((ActiveMQMessage) message).getCoreMessage().getBodySize() + MESSAGE_BYTES;
    }
}
