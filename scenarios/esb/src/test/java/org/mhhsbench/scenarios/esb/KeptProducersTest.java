package org.mhhsbench.scenarios.esb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQQueue;
import org.junit.jupiter.api.Test;

class KeptProducersTest {

    private static final Destination IN = new ActiveMQQueue("in");
    private static final Destination OUT = new ActiveMQQueue("out");

    private final List<String> calls = new ArrayList<>();
    private final KeptProducers producers = new KeptProducers();
    private int made;

    private static Session session() {
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> null);
    }

    private MessageProducer of(Session session, Destination destination) throws Exception {
        return producers.of(session, destination, (of, to) -> {
            made++;
            return (MessageProducer) Proxy.newProxyInstance(
                    MessageProducer.class.getClassLoader(),
                    new Class<?>[] {MessageProducer.class},
                    (proxy, method, arguments) -> {
                        calls.add(method.getName());
                        if (method.getName().equals("setPriority")) {
                            throw new JMSException("refused");
                        }
                        return null;
                    });
        });
    }

    @Test
    void a_session_has_one_producer_a_destination_and_its_close_is_the_sessions() throws Exception {
        Session session = session();
        MessageProducer in = of(session, IN);
        in.setDisableMessageID(true);
        in.close();
        assertThat(of(session, new ActiveMQQueue("in"))).isSameAs(in);
        assertThat(of(session, OUT)).isNotSameAs(in);
        assertThat(made).isEqualTo(2);
        assertThat(calls).containsExactly("setDisableMessageID");
    }

    @Test
    void another_session_has_others() throws Exception {
        MessageProducer of = of(session(), IN);
        assertThat(of(session(), IN)).isNotSameAs(of);
        assertThat(made).isEqualTo(2);
    }

    @Test
    void what_a_producer_throws_is_thrown() throws Exception {
        MessageProducer of = of(session(), IN);
        assertThatThrownBy(() -> of.setPriority(1))
                .isInstanceOf(JMSException.class)
                .hasMessage("refused");
    }
}
