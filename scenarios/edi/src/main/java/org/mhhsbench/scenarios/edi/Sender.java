package org.mhhsbench.scenarios.edi;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.dflow.FlowHeader;
import org.mhhsbench.scenarios.sftp.Connector;
import org.mhhsbench.scenarios.sftp.RefusedException;
import org.mhhsbench.scenarios.sftp.SftpLink;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.technology.BatchWindow;
import org.mhhsbench.scenarios.spi.technology.LinkThread;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;

/**
 * Collects messages into interchanges, deposits each in the outbox, once for each recipient, and takes the answers from the inbox; what is not
 * answered in time is deposited again. One thread of its own, one interchange under way; the next one fills meanwhile.
 */
final class Sender implements PublishingEnd {

    private static final Duration ROOM_POLL = Duration.ofMillis(1);
    private static final Duration IDLE_POLL = Duration.ofSeconds(1);

    private final EdiSettings settings;
    private final Listener listener;
    private final Mailbox mailbox;
    private final Connector connector;
    private final LinkThread<SftpLink> thread;
    private final InterchangeWriter writer;
    private final BatchWindow<Item> window;
    private final Unanswered unanswered;
    private final FileIds ids;
    private final AnswerBox answers;
    private final Deque<List<Item>> parts = new ArrayDeque<>();
    private final List<Participant> recipients;
    /** How many of them have been sent the first part. */
    private int sentTo;

    private volatile Throwable failure;
    private long answersDueNs = System.nanoTime();
    /** What is being deposited; null if nothing is. */
    private Interchange current;

    private boolean triedBefore;

    private Sender(Connector connector, SftpLink link, Mailbox mailbox, EdiSettings settings, Listener listener) {
        this.connector = connector;
        this.mailbox = mailbox;
        this.settings = settings;
        this.listener = listener;
        this.writer = new InterchangeWriter(settings.encoding());
        this.window = new BatchWindow<>(settings.batch(), Limits.SENT_BYTES, settings.window());
        this.unanswered = new Unanswered(settings.interchanges(), Limits.UNANSWERED_BYTES, settings.retransmit());
        this.ids = new FileIds(mailbox);
        this.recipients = Participant.recipients(settings.recipients());
        this.answers = new AnswerBox(mailbox, recipients);
        this.thread = new LinkThread<>(
                "edi-sender", connector::connect, link, this::work, RefusedException::isOne, this::failed);
    }

    /** Connects and starts. The connector is its own from now on. */
    static Sender open(Connector connector, Mailbox mailbox, EdiSettings settings, Listener listener)
            throws IOException {
        Sender sender = new Sender(connector, connector.connect(), mailbox, settings, listener);
        sender.thread.start();
        return sender;
    }

    @Override
    public boolean offer(ConsumptionMessage message, long index, boolean endOfBatch) {
        return !unanswered.full() && window.offer(Item.of(message, index), writer.maxBytes(message));
    }

    @Override
    public void flush() {
        window.flush();
    }

    /** As text a body goes in an interchange of its own. */
    @Override
    public void offerBody(byte[] body) throws IOException, InterruptedException {
        if (body.length == 0 || body.length > Limits.BODY_BYTES) {
            throw new IOException("a body must have 1 to " + Limits.BODY_BYTES + " bytes, has " + body.length);
        }
        CountDownLatch safe = new CountDownLatch(1);
        while (unanswered.full() || !window.offer(Item.of(body, safe), body.length)) {
            throwIfEnded();
            TimeUnit.NANOSECONDS.sleep(ROOM_POLL.toNanos());
        }
        window.flush();
        while (!safe.await(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
            throwIfEnded();
        }
    }

    private void throwIfEnded() throws IOException {
        if (failure != null) {
            throw new IOException("the sender has failed", failure);
        }
        if (thread.closing()) {
            throw new IOException("the sender is closed");
        }
    }

    private void failed(Throwable cause) {
        failure = cause;
        listener.failed(cause);
    }

    private void work(SftpLink link) throws IOException, InterruptedException {
        while (!thread.closing()) {
            if (current == null) {
                begin(link);
            }
            if (current != null) {
                deposit(link, current, triedBefore);
                deposited();
            }
            if (answersDueNs - System.nanoTime() <= 0) {
                answers.take(link, answer -> unanswered.answered(answer.key()));
                // What was sent twice is answered twice: something may come when nothing is waited for.
                Duration poll = unanswered.isEmpty() ? IDLE_POLL : settings.poll();
                answersDueNs = System.nanoTime() + poll.toNanos();
                for (Interchange again : unanswered.due()) {
                    deposit(link, again, true);
                    unanswered.sentAgain(again.key());
                }
            }
        }
        answers.take(link, answer -> unanswered.answered(answer.key()));
    }

    /** Makes an interchange of what there is to send, if there is anything. */
    private void begin(SftpLink link) throws IOException, InterruptedException {
        if (parts.isEmpty()) {
            List<Item> items = window.take(settings.poll());
            items.stream().filter(item -> item.message() != null).forEach(item -> listener.departed(item.index()));
            parts.addAll(writer.parts(items));
        }
        if (!parts.isEmpty()) {
            FlowHeader header = Participant.SENDER.header(
                    ids.next(link),
                    writer.flow(),
                    recipients.get(sentTo),
                    Instant.now().getEpochSecond());
            current = writer.write(header, parts.peek());
            sentTo++;
            if (sentTo == recipients.size()) {
                parts.remove();
                sentTo = 0;
            } else {
                // Its messages are safe when it lies there for the last one.
                current = current.withoutItems();
            }
            triedBefore = false;
        }
    }

    /** @param again whether it may lie there: from before a link was lost, or because the network has not moved it */
    private void deposit(SftpLink link, Interchange interchange, boolean again) throws IOException {
        triedBefore = true;
        String path = mailbox.outbox() + "/" + interchange.name();
        if (!again || !link.exists(path)) {
            link.writeWhole(path, interchange.bytes());
        }
        link.syncFolder(mailbox.outbox());
    }

    private void deposited() {
        Interchange safe = current;
        current = null;
        if (unanswered.isEmpty()) {
            answersDueNs = System.nanoTime() + settings.poll().toNanos();
        }
        unanswered.add(safe.withoutItems());
        for (Item item : safe.items()) {
            if (item.message() == null) {
                item.waiter().countDown();
            } else {
                listener.safe(item.index());
            }
        }
    }

    @Override
    public List<DeadLetters.Letter> deadLetters() throws IOException {
        List<DeadLetters.Letter> letters = new ArrayList<>(answers.rejections());
        try (SftpLink link = connector.connect()) {
            letters.addAll(answers.letters(link));
        }
        return letters;
    }

    @Override
    public void close() {
        window.close();
        thread.close();
        connector.close();
    }
}
