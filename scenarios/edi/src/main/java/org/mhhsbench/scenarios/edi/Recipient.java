package org.mhhsbench.scenarios.edi;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.mhhsbench.core.dflow.FlowHeader;
import org.mhhsbench.scenarios.edi.Answering.Reply;
import org.mhhsbench.scenarios.sftp.Connector;
import org.mhhsbench.scenarios.sftp.RefusedException;
import org.mhhsbench.scenarios.sftp.SftpLink;
import org.mhhsbench.scenarios.spi.DeadLetters.Letter;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.LinkThread;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/**
 * Collects interchanges, delivers their messages, and when these are durable enters the interchange as accepted, answers,
 * and deletes it. One thread of its own, one interchange at a time.
 */
final class Recipient implements SubscribingEnd {

    /** Interchanges that are delivered and not durable; beyond it none is collected. */
    private static final int MAX_UNFINISHED = 4_096;

    private final EdiSettings settings;
    private final Mailbox mailbox;
    private final Connector connector;
    private final LinkThread<SftpLink> thread;
    private final Turns turns;
    private final Accepted accepted;
    private final Answering answering;
    private final DeadLetterBox deadLetters;
    private final Intake intake;
    private final AtomicLong durable;
    private final Deque<Intake.Taken> unfinished = new ArrayDeque<>();
    /** What the thread waits for; null if for nothing. */
    private volatile Intake.Taken awaited;

    private Recipient(
            Connector connector,
            SftpLink link,
            Mailbox mailbox,
            Participant self,
            long reached,
            EdiSettings settings,
            Inlet inlet) {
        this.connector = connector;
        this.mailbox = mailbox;
        this.settings = settings;
        this.durable = new AtomicLong(reached);
        this.turns = new Turns(mailbox, settings.poll(), Math.max(0, reached) >> Turns.ORDINAL_BITS);
        this.accepted = new Accepted(mailbox, Limits.REMEMBERED);
        this.answering = new Answering(self, mailbox);
        this.deadLetters = new DeadLetterBox(mailbox);
        this.intake = new Intake(self, settings.reading(), deadLetters, reached, inlet, this::closing);
        this.thread = new LinkThread<>(
                "edi-recipient", connector::connect, link, this::work, RefusedException::isOne, inlet::failed);
    }

    /**
     * Connects and starts to receive. The connector is its own from now on.
     *
     * @param self whose mailbox it is: the one source of its messages
     */
    static Recipient open(
            Connector connector,
            Mailbox mailbox,
            Participant self,
            Map<String, Long> reached,
            EdiSettings settings,
            Inlet inlet)
            throws IOException {
        Recipient recipient = new Recipient(
                connector, connector.connect(), mailbox, self, reached.getOrDefault(self.id(), -1L), settings, inlet);
        recipient.thread.start();
        return recipient;
    }

    @Override
    public void durable(String upstream, long position) {
        durable.accumulateAndGet(position, Math::max);
        Intake.Taken next = awaited;
        if (next != null && isDurable(next)) {
            thread.wake();
        }
    }

    private boolean isDurable(Intake.Taken taken) {
        return durable.get() >= taken.lastPosition();
    }

    private boolean closing() {
        return thread.closing();
    }

    private void work(SftpLink link) throws IOException {
        accepted.open(link);
        turns.open(link, accepted.lastTurn(), turn -> unfinished.stream().anyMatch(taken -> taken.turn() == turn));
        while (!closing() && !intake.ended()) {
            boolean worked = finishDurable(link);
            OptionalLong next = unfinished.size() < MAX_UNFINISHED ? turns.next(link) : OptionalLong.empty();
            if (next.isPresent()) {
                receive(link, next.getAsLong());
            } else if (!worked) {
                await();
            }
        }
        if (!intake.ended()) {
            finishDurable(link);
        }
    }

    private void await() {
        awaited = unfinished.peek();
        if (awaited == null || !isDurable(awaited)) {
            thread.pause(settings.poll());
        }
        awaited = null;
    }

    private void receive(SftpLink link, long turn) throws IOException {
        String path = turns.path(turn);
        if (!link.exists(path)) {
            // Somebody has removed it by hand.
            return;
        }
        byte[] bytes = link.readForeign(path, Limits.RECEIVED_BYTES);
        FlowHeader header = bytes == null ? null : InterchangeReader.header(path, bytes);
        FileKey key = header == null ? null : FileKey.of(header);
        if (key != null && accepted.contains(key)) {
            answering.send(link, List.of(new Reply(Participant.from(header), Answer.duplicate(key))));
            link.remove(path);
        } else if (key != null
                && unfinished.stream().anyMatch(taken -> taken.key().equals(key))) {
            // The one that is under way will be answered.
            link.remove(path);
        } else {
            take(link, turn, header, bytes);
        }
    }

    private void take(SftpLink link, long turn, FlowHeader header, byte[] bytes) throws IOException {
        try {
            intake.take(link, turn, header, bytes).ifPresent(unfinished::add);
        } catch (Intake.Rejected e) {
            String name = String.format("%012d", turn);
            deadLetters.lay(link, name, e.getMessage(), bytes == null ? new byte[0] : bytes);
            // An answer to an answer would be answered in turn.
            if (header != null && !Answers.isAnswer(header.flow())) {
                Answer rejected = Answer.rejected(FileKey.of(header), e.violations());
                answering.send(link, List.of(new Reply(Participant.from(header), rejected)));
            }
            link.remove(turns.path(turn));
        }
    }

    private boolean finishDurable(SftpLink link) throws IOException {
        List<Intake.Taken> done = new ArrayList<>();
        List<Reply> replies = new ArrayList<>();
        for (Intake.Taken taken : unfinished) {
            if (!isDurable(taken)) {
                break;
            }
            done.add(taken);
            replies.add(new Reply(taken.from(), taken.answer()));
            accepted.add(link, taken.turn(), taken.key());
        }
        if (done.isEmpty()) {
            return false;
        }
        accepted.sync(link);
        answering.send(link, replies);
        for (Intake.Taken taken : done) {
            link.remove(turns.path(taken.turn()));
            unfinished.remove();
        }
        return true;
    }

    @Override
    public List<Letter> deadLetters() throws IOException {
        try (SftpLink link = connector.connect()) {
            return deadLetters.letters(link);
        }
    }

    @Override
    public void close() {
        thread.close();
        connector.close();
    }
}
