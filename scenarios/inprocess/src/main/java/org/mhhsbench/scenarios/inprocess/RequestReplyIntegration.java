package org.mhhsbench.scenarios.inprocess;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Sink;

/**
 * Each message is a request, and is done with when its reply is there: the server replies when the sink has taken it.
 * The publisher keeps a bounded number of requests open, and reads its replies when it comes by.
 */
final class RequestReplyIntegration extends WorkerIntegration {

    private static final int CREATED = 201;

    private record Request(long index, Object body) {}

    private record Reply(long index, int status) {}

    private final Wire wire;
    private final int mostOpen;
    private final BlockingQueue<Request> requests;
    private final BlockingQueue<Reply> replies;
    private int open;
    private long answered;
    private long position;

    RequestReplyIntegration(Settings settings) {
        wire = Wire.of(settings.encoding());
        mostOpen = settings.number("requests");
        requests = new ArrayBlockingQueue<>(mostOpen);
        replies = new ArrayBlockingQueue<>(mostOpen);
    }

    @Override
    protected void start(Sink sink) {
        startWorker("server", () -> serve(sink));
    }

    @Override
    protected boolean handOver(ConsumptionMessage message, long index, boolean endOfBatch) {
        if (open == mostOpen) {
            readReplies();
        }
        if (open == mostOpen) {
            return false;
        }
        open++;
        requests.add(new Request(index, wire.toWire(message)));
        return true;
    }

    @Override
    protected boolean acknowledgesLater() {
        return true;
    }

    private boolean serve(Sink sink) throws InterruptedException {
        Request request = requests.take();
        deliver(sink, wire.fromWire(request.body), position++);
        if (!ended()) {
            replies.put(new Reply(request.index, CREATED));
        }
        return true;
    }

    private void readReplies() {
        for (Reply reply = replies.poll(); reply != null; reply = replies.poll()) {
            if (reply.status != CREATED) {
                throw new IllegalStateException("a reply must say " + CREATED + ", said " + reply.status);
            }
            open--;
            answered++;
            acknowledge(reply.index);
        }
    }

    @Override
    protected long delivered() {
        readReplies();
        return answered;
    }
}
