package org.mhhsbench.scenarios.esb;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/**
 * The producers of the route's session, one a destination. Spring's template makes one for each message and closes it again:
 * what it is given here stays open at its close, and ends with its session. The route's thread.
 */
final class KeptProducers {

    /** Makes a producer. */
    @FunctionalInterface
    interface Maker {
        MessageProducer of(Session session, Destination destination) throws JMSException;
    }

    private final Map<Destination, MessageProducer> producers = new HashMap<>();
    private Session session;

    /** The producer of a session for a destination. Those of another session are forgotten. */
    MessageProducer of(Session current, Destination destination, Maker maker) throws JMSException {
        if (current != session) {
            producers.clear();
            session = current;
        }
        MessageProducer kept = producers.get(destination);
        if (kept == null) {
            kept = withoutClose(maker.of(current, destination));
            producers.put(destination, kept);
        }
        return kept;
    }

    private static MessageProducer withoutClose(MessageProducer producer) {
        return (MessageProducer) Proxy.newProxyInstance(
                MessageProducer.class.getClassLoader(),
                new Class<?>[] {MessageProducer.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(producer, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
