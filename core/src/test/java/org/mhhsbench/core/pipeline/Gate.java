package org.mhhsbench.core.pipeline;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.mhhsbench.core.aggregate.RejectionListener;
import org.mhhsbench.core.validation.CheckedMessage;
import org.mhhsbench.core.validation.Failure;

/** Holds the writer up at its first rejection until it is opened; keeps what it hears. */
final class Gate implements RejectionListener {

    final List<String> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    @Override
    public void onRejection(CheckedMessage message, Failure failure) {
        heard.add(failure.code() + " " + message.senderUniqueReference());
        reached.countDown();
        try {
            opened.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void awaitWriter() throws InterruptedException {
        reached.await();
    }

    void open() {
        opened.countDown();
    }
}
