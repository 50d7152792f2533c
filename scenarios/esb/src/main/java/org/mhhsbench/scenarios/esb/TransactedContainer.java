package org.mhhsbench.scenarios.esb;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import org.apache.camel.component.jms.DefaultJmsMessageListenerContainer;
import org.apache.camel.component.jms.JmsEndpoint;
import org.mhhsbench.scenarios.artemis.Backoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives for a route, and commits: after so many documents, or when so much has been sent, or when there is no more at the
 * moment, and not before the broker has taken everything that the route has sent. A transaction that is rolled back is tried
 * again after a pause; a delay at the broker would let later documents overtake. The route's thread.
 */
final class TransactedContainer extends DefaultJmsMessageListenerContainer {

    private static final Logger LOG = LoggerFactory.getLogger(TransactedContainer.class);

    private final SeenDocuments seen;
    private final Confirmations confirmations;
    private final int mostDocuments;
    private final long mostBytes;
    private final Backoff backoff = new Backoff();
    private int uncommitted;

    /**
     * @param mostBytes after which it commits: what waits for room in a queue that only its own transaction fills would wait
     *     for ever, since nobody can take what is not committed
     */
    TransactedContainer(
            JmsEndpoint endpoint, SeenDocuments seen, Confirmations confirmations, int mostDocuments, long mostBytes) {
        super(endpoint);
        this.seen = seen;
        this.confirmations = confirmations;
        this.mostDocuments = mostDocuments;
        this.mostBytes = mostBytes;
    }

    @Override
    protected Message receiveMessage(MessageConsumer consumer) throws JMSException {
        Message message = consumer.receiveNoWait();
        // Before it waits, it returns nothing: then what there is is committed.
        return message != null || uncommitted > 0 ? message : super.receiveMessage(consumer);
    }

    @Override
    protected void commitIfNecessary(Session session, Message message) throws JMSException {
        uncommitted += message == null ? 0 : 1;
        boolean more = message != null && uncommitted < mostDocuments && confirmations.sentBytes() < mostBytes;
        if (uncommitted == 0 || more) {
            return;
        }
        try {
            confirmations.await();
        } catch (JMSException e) {
            LOG.warn("a transaction is rolled back and tried again: {}", e.getMessage());
            rollbackOnExceptionIfNecessary(session, e);
            return;
        }
        begin();
        // If it throws, nobody knows whether it has happened. The container's own way keeps silent about an
        // IllegalStateException, which says that the session is closed.
        seen.doubt();
        session.commit();
        seen.committed();
        backoff.reset();
    }

    private void begin() {
        uncommitted = 0;
        confirmations.ended();
    }

    @Override
    protected void rollbackIfNecessary(Session session) throws JMSException {
        begin();
        seen.doubt();
        super.rollbackIfNecessary(session);
    }

    @Override
    protected void rollbackOnExceptionIfNecessary(Session session, Throwable cause) throws JMSException {
        begin();
        seen.doubt();
        super.rollbackOnExceptionIfNecessary(session, cause);
        try {
            backoff.pause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its session has failed: what was in it is rolled back. */
    @Override
    protected void handleListenerSetupFailure(Throwable cause, boolean alreadyHandled) {
        begin();
        seen.doubt();
        super.handleListenerSetupFailure(cause, alreadyHandled);
    }

    @Override
    protected void doShutdown() throws JMSException {
        backoff.end();
        super.doShutdown();
    }
}
