package org.mhhsbench.scenarios.esb;

import jakarta.jms.CompletionListener;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import org.mhhsbench.scenarios.spi.Deadline;

/**
 * The broker's answers to what was sent in a transaction. There the client waits for none, and what the broker refuses
 * would be left out of the transaction without a word: so the commit waits for all of them. Counts also how much it is.
 * The route's thread sends and waits, the client's threads answer.
 */
final class Confirmations {

    private final Duration longest;
    private int transaction;
    private int unanswered;
    private long sentBytes;
    private Exception refused;

    /**
     * @param longest how long the answers may take, once everything has been sent
     */
    Confirmations(Duration longest) {
        this.longest = longest;
    }

    /**
     * For one more that is sent in this transaction.
     *
     * @param bytes what it takes of a queue
     */
    synchronized CompletionListener next(long bytes) {
        unanswered++;
        sentBytes += bytes;
        int sentIn = transaction;
        return new CompletionListener() {
            @Override
            public void onCompletion(Message message) {
                answered(sentIn, null);
            }

            @Override
            public void onException(Message message, Exception cause) {
                answered(sentIn, cause);
            }
        };
    }

    /** What all that was sent in this transaction takes of queues. */
    synchronized long sentBytes() {
        return sentBytes;
    }

    /** What is said about a transaction that has ended changes nothing. */
    private synchronized void answered(int sentIn, Exception cause) {
        if (sentIn == transaction) {
            unanswered--;
            refused = refused == null ? cause : refused;
            notifyAll();
        }
    }

    /**
     * Returns when the broker has taken all that was sent.
     *
     * @throws JMSException if it has refused one, or does not answer
     */
    synchronized void await() throws JMSException {
        Deadline deadline = Deadline.in(longest);
        while (unanswered > 0 && refused == null && !deadline.passed()) {
            pause();
        }
        if (refused != null) {
            throw failed("the broker has refused a message of the transaction: " + refused.getMessage(), refused);
        }
        if (unanswered > 0) {
            throw failed("the broker has not answered to " + unanswered + " messages within " + longest, null);
        }
    }

    private void pause() throws JMSException {
        try {
            wait(longest.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted while the broker answers", e);
        }
    }

    private static JMSException failed(String text, Exception cause) {
        JMSException failure = new JMSException(text);
        failure.initCause(cause);
        return failure;
    }

    /** The transaction has ended, in whatever way. */
    synchronized void ended() {
        transaction++;
        unanswered = 0;
        sentBytes = 0;
        refused = null;
    }
}
