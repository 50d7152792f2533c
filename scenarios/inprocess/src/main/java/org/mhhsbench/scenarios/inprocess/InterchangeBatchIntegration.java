package org.mhhsbench.scenarios.inprocess;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Sink;

/**
 * The sender puts interchanges into the receiver's mailbox; the receiver opens one, checks its counts and its
 * checksum, delivers it and answers with a functional acknowledgement. Only that acknowledges its messages to the
 * publisher.
 */
final class InterchangeBatchIntegration extends WorkerIntegration {

    private final BatchWindow window;
    private final Interchange format;
    private final BlockingQueue<byte[]> mailbox;
    /** The indexes of what was sent and is not acknowledged yet, by interchange. */
    private final Map<Long, List<Long>> unacknowledged = new ConcurrentHashMap<>();

    private long nextInterchange;
    private long position;

    InterchangeBatchIntegration(Settings settings) {
        window = new BatchWindow(settings.number("batch"), settings.number("window-ms"));
        format = new Interchange(Wire.of(settings.encoding()));
        mailbox = new ArrayBlockingQueue<>(settings.number("mailbox"));
    }

    @Override
    protected void start(Sink sink) {
        startWorker("interchange-sender", this::send);
        startWorker("interchange-receiver", () -> receive(sink));
    }

    @Override
    protected boolean handOver(ConsumptionMessage message, long index, boolean endOfBatch) {
        return window.offer(message, index);
    }

    @Override
    protected void flush() {
        window.flush();
    }

    @Override
    protected boolean acknowledgesLater() {
        return true;
    }

    private boolean send() throws IOException, InterruptedException {
        BatchWindow.Batch batch = window.take();
        batch.indexes().forEach(this::depart);
        long id = nextInterchange++;
        unacknowledged.put(id, batch.indexes());
        mailbox.put(format.write(id, batch.messages()));
        return true;
    }

    private boolean receive(Sink sink) throws IOException, InterruptedException {
        Interchange.Content content = format.read(mailbox.take());
        for (ConsumptionMessage message : content.messages()) {
            deliver(sink, message, position++);
        }
        if (!ended()) {
            acknowledged(format.acknowledgement(content));
        }
        return true;
    }

    /** Back at the sender. */
    private void acknowledged(byte[] acknowledgement) throws IOException {
        Interchange.Acknowledgement answer = format.readAcknowledgement(acknowledgement);
        List<Long> indexes = unacknowledged.remove(answer.interchange());
        if (indexes == null || indexes.size() != answer.messages()) {
            throw new IOException("an acknowledgement must answer an interchange that was sent, was " + answer);
        }
        indexes.forEach(this::acknowledge);
        countDelivered(indexes.size());
    }
}
