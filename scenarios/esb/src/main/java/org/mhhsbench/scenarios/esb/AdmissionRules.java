package org.mhhsbench.scenarios.esb;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.api.core.ActiveMQIllegalStateException;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.LargeServerMessage;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/** What the broker takes: bytes, and not too many. The broker's threads. */
final class AdmissionRules implements ActiveMQServerPlugin {

    private final Names names;

    AdmissionRules(Names names) {
        this.names = names;
    }

    @Override
    public void beforeSend(
            ServerSession session, Transaction transaction, Message message, boolean direct, boolean noAutoCreateQueue)
            throws ActiveMQException {
        long bytes = message.getWholeMessageSize();
        if (bytes > mostBytes(message)) {
            discard(message);
            throw new ActiveMQIllegalStateException(Limits.tooLong(bytes));
        }
        if (message instanceof ICoreMessage core && core.getType() != Message.BYTES_TYPE) {
            throw new ActiveMQIllegalStateException(
                    "a message must be of the type of bytes, " + Message.BYTES_TYPE + ", was " + core.getType());
        }
    }

    /** Whatever comes in, the dead letters take as well: the bus would not get past it otherwise. */
    private int mostBytes(Message message) {
        int most = Limits.DOCUMENT_BYTES + Limits.HEADER_BYTES;
        return names.in().equals(message.getAddress()) ? most - Limits.REASON_BYTES : most;
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
