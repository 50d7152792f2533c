package org.mhhsbench.scenarios.mft;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.mft.Inbox.Arrival;
import org.mhhsbench.scenarios.spi.DeadLetters.Letter;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/**
 * The receiver: takes files in order, holds each to its manifest, delivers its messages, and when these are durable
 * enters it in the ledger, writes its receipt and deletes it. One thread of its own, one file at a time.
 */
final class MftSubscriber implements SubscribingEnd {

    /** Files that are delivered and not durable; beyond it none is read on. */
    private static final int MAX_UNFINISHED = 8_192;

    private static final int MAX_SESSIONS = 1_024;

    /**
     * A file of which all has been delivered.
     *
     * @param lastPosition of a message that was delivered; −1 if none was
     */
    private record Unfinished(Arrival arrival, Manifest manifest, long lastPosition) {}

    private final MftSettings settings;
    private final Layout layout;
    private final Inlet inlet;
    private final Connector connector;
    private final Spool spool;
    private final Download download;
    private final Inbox inbox;
    private final SetAside aside;
    private final MessageCodec json = MessageCodec.of(Encoding.JSON);
    private final MessageCodec binary = MessageCodec.of(Encoding.BINARY);
    private final LinkThread thread;

    /** By session: the last position that is durable. */
    private final Map<String, Long> durable;
    /** By session: the last position that need not be delivered. */
    private final Map<String, Long> delivered;

    private final Map<String, Long> lastNumbers = new HashMap<>();
    private final Deque<Unfinished> unfinished = new ArrayDeque<>();
    private final Set<Arrival> underWay = new HashSet<>();
    private final Set<String> receiptFolders = new HashSet<>();
    /** What the thread waits for; null if for nothing. */
    private volatile Unfinished awaited;

    private boolean ended;
    private long lookDueNs = System.nanoTime();

    private MftSubscriber(
            Connector connector,
            Link link,
            Layout layout,
            Spool spool,
            Map<String, Long> reached,
            MftSettings settings,
            Inlet inlet) {
        this.connector = connector;
        this.layout = layout;
        this.spool = spool;
        this.settings = settings;
        this.inlet = inlet;
        this.durable = new ConcurrentHashMap<>(reached);
        this.delivered = new HashMap<>(reached);
        this.download = new Download(spool, settings.limits());
        this.inbox = new Inbox(layout);
        this.aside = new SetAside(layout);
        this.thread = new LinkThread("mft-receiver", connector, link, this::work, inlet::failed);
    }

    /** Connects and starts to receive. The connector is its own from now on. */
    static MftSubscriber open(
            Connector connector, Layout layout, Map<String, Long> reached, MftSettings settings, Inlet inlet)
            throws IOException {
        Link link = connector.connect();
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

    private void work(Link link) throws IOException {
        Ledger ledger = Ledger.open(link, layout, settings.limits().remembered());
        inbox.forget();
        receiptFolders.clear();
        while (!thread.closing() && !ended) {
            boolean worked = finishDurable(link, ledger);
            Optional<Arrival> next = next(link);
            if (next.isPresent()) {
                receive(link, ledger, next.get());
            } else if (!worked) {
                await();
            }
        }
        if (!ended) {
            finishDurable(link, ledger);
        }
    }

    private Optional<Arrival> next(Link link) throws IOException {
        if (unfinished.size() >= MAX_UNFINISHED || !inbox.holdsSome() && lookDueNs - System.nanoTime() > 0) {
            return Optional.empty();
        }
        Optional<Arrival> next = inbox.next(link, underWay::contains);
        if (next.isEmpty()) {
            lookDueNs = System.nanoTime() + settings.poll().toNanos();
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

    private void receive(Link link, Ledger ledger, Arrival arrival) throws IOException {
        FileName file = arrival.file();
        String path = layout.inbox(arrival.session()) + "/" + file.text();
        try {
            Manifest manifest = manifest(link, arrival);
            if (isKnown(ledger, manifest)) {
                finish(link, arrival, Receipt.Outcome.DUPLICATE, "batch " + manifest.batch() + " is here already");
                return;
            }
            requireNext(ledger, arrival);
            download.bring(link, path, manifest);
            deliver(link, arrival, manifest);
        } catch (Rejected e) {
            aside.file(link, arrival.session(), file, e.getMessage());
            receipt(link, arrival, Receipt.Outcome.REJECTED, e.getMessage());
        }
    }

    private Manifest manifest(Link link, Arrival arrival) throws IOException, Rejected {
        String path = layout.inbox(arrival.session()) + "/" + arrival.file().manifest();
        try {
            return Manifest.read(
                    link.readWhole(path, Manifest.MAX_BYTES),
                    arrival.file(),
                    settings.limits().contentBytes());
        } catch (OversizedException e) {
            throw new Rejected("manifest: it must have at most " + Manifest.MAX_BYTES + " bytes, has more");
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

    private void deliver(Link link, Arrival arrival, Manifest manifest) throws IOException {
        FileName file = arrival.file();
        String session = arrival.session();
        MessageCodec codec = file.form().lines() ? json : binary;
        RecordReader records =
                new RecordReader(spool, file.form(), settings.limits().messageBytes());
        long skip = delivered.getOrDefault(session, -1L);
        long last = -1;
        for (long number = 0; records.next(); number++) {
            long position = file.position(number);
            if (position <= skip) {
                last = position;
                continue;
            }
            ConsumptionMessage message;
            try {
                message = decode(codec, records.bytes());
            } catch (RuntimeException e) {
                aside.message(
                        link,
                        session,
                        file,
                        number,
                        String.valueOf(e.getMessage()),
                        spool.part(records.start(), records.length()),
                        records.length());
                continue;
            }
            if (!handOver(message, session, position)) {
                return;
            }
            last = position;
        }
        Unfinished read = new Unfinished(arrival, manifest, last);
        unfinished.add(read);
        underWay.add(arrival);
        remember(lastNumbers, session, file.number());
    }

    private ConsumptionMessage decode(MessageCodec codec, ByteBuffer bytes) {
        if (bytes == null) {
            throw new IllegalArgumentException(
                    "a message must have at most " + settings.limits().messageBytes() + " bytes");
        }
        ConsumptionMessage message = codec.decode(bytes);
        if (bytes.hasRemaining()) {
            throw new IllegalArgumentException("nothing may follow a message, " + bytes.remaining() + " bytes do");
        }
        return message;
    }

    /** False if delivery has ended. */
    private boolean handOver(ConsumptionMessage message, String session, long position) {
        if (thread.closing()) {
            return false;
        }
        try {
            inlet.deliver(message, session, position);
        } catch (RuntimeException | Error e) {
            // Who threw it knows; nothing is delivered or acknowledged any more.
            ended = true;
            return false;
        }
        remember(delivered, session, position);
        return true;
    }

    /** Of the sessions that are long gone nothing is kept. */
    private static void remember(Map<String, Long> bySession, String session, long value) {
        bySession.put(session, value);
        if (bySession.size() > MAX_SESSIONS) {
            bySession.keySet().stream()
                    .min(String::compareTo)
                    .filter(oldest -> !oldest.equals(session))
                    .ifPresent(bySession::remove);
        }
    }

    private boolean finishDurable(Link link, Ledger ledger) throws IOException {
        boolean some = false;
        while (!unfinished.isEmpty() && isDurable(unfinished.peek())) {
            Unfinished file = unfinished.peek();
            ledger.add(file.arrival().session(), file.manifest());
            finish(
                    link,
                    file.arrival(),
                    Receipt.Outcome.ACCEPTED,
                    file.manifest().messages() + " messages");
            unfinished.remove();
            underWay.remove(file.arrival());
            some = true;
        }
        return some;
    }

    /** Receipt first: a file that is gone without one would be waited for. */
    private void finish(Link link, Arrival arrival, Receipt.Outcome outcome, String reason) throws IOException {
        receipt(link, arrival, outcome, reason);
        String folder = layout.inbox(arrival.session());
        link.remove(folder + "/" + arrival.file().text());
        link.remove(folder + "/" + arrival.file().manifest());
    }

    private void receipt(Link link, Arrival arrival, Receipt.Outcome outcome, String reason) throws IOException {
        String folder = layout.receipts(arrival.session());
        if (receiptFolders.add(folder)) {
            link.makeFolder(folder);
        }
        Receipt receipt = new Receipt(arrival.file().text(), outcome);
        if (link.size(folder + "/" + receipt.name()).isEmpty()) {
            link.writeWhole(folder + "/" + receipt.name(), receipt.text(reason));
        }
    }

    @Override
    public List<Letter> deadLetters() throws IOException {
        List<Letter> letters = new ArrayList<>();
        try (Link link = connector.connect()) {
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
