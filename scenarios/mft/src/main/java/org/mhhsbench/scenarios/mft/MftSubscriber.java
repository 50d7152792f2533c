package org.mhhsbench.scenarios.mft;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.mhhsbench.scenarios.mft.Inbox.Arrival;
import org.mhhsbench.scenarios.sftp.Connector;
import org.mhhsbench.scenarios.sftp.OversizedException;
import org.mhhsbench.scenarios.sftp.RefusedException;
import org.mhhsbench.scenarios.sftp.SftpLink;
import org.mhhsbench.scenarios.spi.DeadLetters.Letter;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.LinkThread;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/**
 * The receiver: takes files in order, holds each to its manifest, delivers its messages, and when these are durable
 * enters it in the ledger, writes its receipt and deletes it. One thread of its own, one file at a time.
 */
final class MftSubscriber implements SubscribingEnd {

    /** Files that are delivered and not durable; beyond it none is read on. */
    private static final int MAX_UNFINISHED = 8_192;

    /** Of those that nothing has come of for longest nothing is kept in mind. */
    private static final int MAX_SESSIONS = 1_024;

    /**
     * A file of which all has been delivered.
     *
     * @param lastPosition of a message that was delivered; −1 if none was
     */
    private record Unfinished(Arrival arrival, Manifest manifest, long lastPosition) {}

    private final MftSettings settings;
    private final Layout layout;
    private final Connector connector;
    private final Spool spool;
    private final Download download;
    private final Inbox inbox;
    private final SetAside aside;
    private final Delivery delivery;
    private final LinkThread<SftpLink> thread;

    /** By session: the last position that is durable. */
    private final Map<String, Long> durable;

    private final Map<String, Long> lastNumbers = new HashMap<>();
    private final Deque<Unfinished> unfinished = new ArrayDeque<>();
    private final Set<Arrival> underWay = new HashSet<>();
    /** Sessions of files that are finished, the last one last. */
    private final Set<String> finishedSessions = new LinkedHashSet<>();
    /** What the thread waits for; null if for nothing. */
    private volatile Unfinished awaited;

    private long lookDueNs = System.nanoTime();

    private MftSubscriber(
            Connector connector,
            SftpLink link,
            Layout layout,
            Spool spool,
            Map<String, Long> reached,
            MftSettings settings,
            Inlet inlet) {
        this.connector = connector;
        this.layout = layout;
        this.spool = spool;
        this.settings = settings;
        this.durable = new ConcurrentHashMap<>(reached);
        this.download = new Download(spool, settings.limits());
        this.inbox = new Inbox(layout);
        this.aside = new SetAside(layout);
        this.delivery = new Delivery(spool, aside, settings.limits(), reached, inlet, this::closing);
        this.thread = new LinkThread<>(
                "mft-receiver", connector::connect, link, this::work, RefusedException::isOne, inlet::failed);
    }

    /** Connects and starts to receive. The connector is its own from now on. */
    static MftSubscriber open(
            Connector connector, Layout layout, Map<String, Long> reached, MftSettings settings, Inlet inlet)
            throws IOException {
        SftpLink link = connector.connect();
        try {
            Spool spool = Spool.open(settings.workFolder().resolve("mft-receiver.spool"));
            MftSubscriber subscriber = new MftSubscriber(connector, link, layout, spool, reached, settings, inlet);
            subscriber.thread.start();
            return subscriber;
        } catch (IOException | RuntimeException | Error e) {
            link.close();
            throw e;
        }
    }

    @Override
    public void durable(String upstream, long position) {
        durable.merge(upstream, position, Math::max);
        Unfinished next = awaited;
        if (next != null && isDurable(next)) {
            thread.wake();
        }
    }

    private boolean isDurable(Unfinished file) {
        return durable.getOrDefault(file.arrival().session(), -1L) >= file.lastPosition();
    }

    private boolean closing() {
        return thread.closing();
    }

    private void work(SftpLink link) throws IOException {
        Ledger ledger = Ledger.open(link, layout, settings.limits().remembered());
        Receipts receipts = new Receipts(link, layout);
        inbox.forget();
        while (!closing() && !delivery.ended()) {
            boolean worked = finishDurable(ledger, receipts);
            Optional<Arrival> next = next(link);
            if (next.isPresent()) {
                receive(link, ledger, receipts, next.get());
            } else if (!worked) {
                await();
            }
        }
        if (!delivery.ended()) {
            finishDurable(ledger, receipts);
        }
    }

    private Optional<Arrival> next(SftpLink link) throws IOException {
        long startNs = System.nanoTime();
        if (unfinished.size() >= MAX_UNFINISHED || !inbox.holdsSome() && lookDueNs - startNs > 0) {
            return Optional.empty();
        }
        Optional<Arrival> next = inbox.next(link, underWay::contains);
        if (next.isEmpty()) {
            // Where much lies that is not finished yet, looking for more takes long: it shall not take all the time.
            long endNs = System.nanoTime();
            lookDueNs = endNs + Math.max(settings.poll().toNanos(), 4 * (endNs - startNs));
        }
        return next;
    }

    private void await() {
        awaited = unfinished.peek();
        if (awaited == null || !isDurable(awaited)) {
            thread.pause(settings.poll());
        }
        awaited = null;
    }

    private void receive(SftpLink link, Ledger ledger, Receipts receipts, Arrival arrival) throws IOException {
        try {
            Manifest manifest = fetch(link, ledger, arrival);
            if (manifest == null) {
                receipts.finish(arrival, Receipt.Outcome.DUPLICATE, "its batch was accepted before");
                return;
            }
            OptionalLong last = delivery.deliver(link, arrival, manifest.messages());
            if (last.isPresent()) {
                unfinished.add(new Unfinished(arrival, manifest, last.getAsLong()));
                underWay.add(arrival);
                lastNumbers.put(arrival.session(), arrival.file().number());
            }
        } catch (Rejected e) {
            aside.file(link, arrival, e.getMessage());
            receipts.write(arrival, Receipt.Outcome.REJECTED, e.getMessage());
        }
    }

    /** Brings a file into the spool; null for one that has come before. */
    private Manifest fetch(SftpLink link, Ledger ledger, Arrival arrival) throws IOException, Rejected {
        String folder = layout.inbox(arrival.session()) + "/";
        FileName file = arrival.file();
        try {
            byte[] text = link.readWhole(folder + file.manifest(), Manifest.MAX_BYTES);
            Manifest manifest = Manifest.read(text, file, settings.limits().contentBytes());
            if (isKnown(ledger, manifest)) {
                return null;
            }
            requireNext(ledger, arrival);
            download.bring(link, folder + file.text(), manifest);
            return manifest;
        } catch (OversizedException e) {
            throw new Rejected("manifest: it must have at most " + Manifest.MAX_BYTES + " bytes, has more");
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_PERMISSION_DENIED) {
                // One that may not be read is no reason to give up on the others.
                throw new Rejected("file: it must be readable: " + e.getMessage());
            }
            throw e;
        }
    }

    private boolean isKnown(Ledger ledger, Manifest manifest) throws Rejected {
        Optional<String> sha256 = unfinished.stream()
                .map(Unfinished::manifest)
                .filter(other -> other.batch().equals(manifest.batch()))
                .map(Manifest::sha256)
                .findFirst()
                .or(() -> ledger.acceptedSha256(manifest.batch()));
        if (sha256.isPresent() && !sha256.get().equals(manifest.sha256())) {
            throw new Rejected("manifest: batch " + manifest.batch() + " came before with the SHA-256 " + sha256.get()
                    + ", comes with " + manifest.sha256());
        }
        return sha256.isPresent();
    }

    private void requireNext(Ledger ledger, Arrival arrival) throws Rejected {
        String session = arrival.session();
        long last = Math.max(ledger.lastNumber(session), lastNumbers.getOrDefault(session, -1L));
        if (arrival.file().number() <= last) {
            throw new Rejected("file: its number must be above " + last + ", the last that came in its session");
        }
    }

    private boolean finishDurable(Ledger ledger, Receipts receipts) throws IOException {
        boolean some = false;
        while (!unfinished.isEmpty() && isDurable(unfinished.peek())) {
            Unfinished file = unfinished.peek();
            Arrival arrival = file.arrival();
            ledger.add(arrival.session(), file.manifest());
            receipts.finish(arrival, Receipt.Outcome.ACCEPTED, file.manifest().messages() + " messages");
            unfinished.remove();
            underWay.remove(arrival);
            finished(arrival.session());
            some = true;
        }
        return some;
    }

    /** Keeps in mind the sessions of late, this one the last of them. */
    private void finished(String latest) {
        finishedSessions.remove(latest);
        finishedSessions.add(latest);
        if (finishedSessions.size() > MAX_SESSIONS) {
            String oldest = finishedSessions.iterator().next();
            finishedSessions.remove(oldest);
            if (unfinished.stream().noneMatch(file -> file.arrival().session().equals(oldest))) {
                durable.remove(oldest);
                lastNumbers.remove(oldest);
                delivery.forget(oldest);
            }
        }
    }

    @Override
    public List<Letter> deadLetters() throws IOException {
        List<Letter> letters = new ArrayList<>();
        try (SftpLink link = connector.connect()) {
            letters.addAll(aside.letters(link));
        }
        letters.addAll(inbox.ignored());
        return letters;
    }

    @Override
    public void close() {
        thread.close();
        connector.close();
        try {
            spool.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the spool must be deleted", e);
        }
    }
}
