package org.mhhsbench.scenarios.esb;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.io.IOException;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.artemis.JmsClient;

/** The queue in which each session's last document is on record: written in the transaction that passes the document on. */
final class SeenQueue implements SeenDocuments.Record {

    private final Broker broker;
    private final String queue;

    SeenQueue(Broker broker, String queue) {
        this.broker = broker;
        this.queue = queue;
    }

    @Override
    public Map<String, Long> read() throws IOException {
        Map<String, Long> last = new LinkedHashMap<>();
        try (Connection connection = broker.connect(JmsClient.Use.BROWSE);
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
            for (Enumeration<?> records = browser.getEnumeration(); records.hasMoreElements(); ) {
                Stamp stamp = Stamp.of((Message) records.nextElement());
                last.merge(stamp.session(), stamp.number(), Math::max);
            }
            return last;
        } catch (JMSException | IllegalArgumentException e) {
            throw new IOException("cannot read " + queue + ": " + e.getMessage(), e);
        }
    }
}
