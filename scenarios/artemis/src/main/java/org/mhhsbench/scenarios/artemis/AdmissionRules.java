package org.mhhsbench.scenarios.artemis;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.api.core.ActiveMQIllegalStateException;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.LargeServerMessage;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/**
 * What the broker takes from publishers: bytes, and not too many. Bodies of other types are read by the client of the
 * subscriber before this project sees them, an object's with a length that its sender chooses. The broker's threads.
 */
public final class AdmissionRules implements ActiveMQServerPlugin {

    private final String published;

    /**
     * @param published the address that publishers send to: whatever it takes, the dead letters take as well, or their reader
     *     would not get past it
     */
    public AdmissionRules(String published) {
        this.published = published;
    }

    @Override
    public void beforeSend(
            ServerSession session, Transaction transaction, Message message, boolean direct, boolean noAutoCreateQueue)
            throws ActiveMQException {
        long bytes = message.getWholeMessageSize();
        if (bytes > mostBytes(message)) {
            discard(message);
            throw new ActiveMQIllegalStateException(Body.tooLong(bytes));
        }
        // A message of AMQP is read by its own client, which makes nothing of a body but its bytes.
        if (message instanceof ICoreMessage core && core.getType() != Message.BYTES_TYPE) {
            throw new ActiveMQIllegalStateException(
                    "a message must be of the type of bytes, " + Message.BYTES_TYPE + ", was " + core.getType());
        }
    }

    private int mostBytes(Message message) {
        int most = Body.MAX_BYTES + Body.MAX_HEADER_BYTES;
        return published.equals(message.getAddress()) ? most - Body.DEAD_LETTER_BYTES : most;
    }

    /** What is longer than a record of the journal is a file by now. */
    private static void discard(Message message) throws ActiveMQException {
        if (message instanceof LargeServerMessage large) {
            try {
                large.deleteFile();
            } catch (Exception e) {
                throw new ActiveMQException(
                        "cannot delete a message that is too long", e, ActiveMQExceptionType.IO_ERROR);
            }
        }
    }
}
