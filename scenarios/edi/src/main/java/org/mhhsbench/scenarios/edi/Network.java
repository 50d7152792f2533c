package org.mhhsbench.scenarios.edi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mhhsbench.core.dflow.FlowHeader;
import org.mhhsbench.core.dflow.FlowText;
import org.mhhsbench.core.dflow.FlowViolation;
import org.mhhsbench.scenarios.sftp.SftpLink;
import org.mhhsbench.scenarios.spi.lifecycle.Threads;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;

/**
 * Moves interchanges from outboxes to inboxes, by what their headers say and by nothing else of them: each with one rename,
 * so that it lies in one of the two whatever happens. In an inbox they are called by a number that rises, so that the
 * order of names is that of moving; of one outbox they are moved in the order of their names. What no mailbox is for goes
 * back to its sender. One thread of its own, which is woken when a file is renamed.
 */
final class Network implements AutoCloseable {

    /** Names of files that are to be moved: what is still being written has another. */
    static final String SUFFIX = ".usr";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}\\.usr");
    private static final Pattern NUMBERED = Pattern.compile("\\d{12}\\..{1,60}");
    private static final int NUMBER_DIGITS = 12;
    private static final int HEADER_BYTES = 512;
    private static final int MAX_AT_ONCE = 1_000;
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final System.Logger LOG = System.getLogger(Network.class.getName());

    private final Path boxes;
    private final List<String> owners;
    private final boolean synced;
    private final Thread thread = new Thread(this::run, "edi-network");
    private long nextNumber;
    private volatile boolean closing;
    private volatile boolean woken;

    private Network(Path boxes, List<String> owners, boolean synced) {
        this.boxes = boxes;
        this.owners = owners;
        this.synced = synced;
    }

    /** Makes the mailboxes' folders, and goes on numbering where an earlier one stopped. */
    static Network over(Path boxes, Set<String> owners, boolean synced) throws IOException {
        Network network = new Network(boxes, List.copyOf(new TreeSet<>(owners)), synced);
        for (String owner : network.owners) {
            for (String folder : List.of("outbox", "inbox", "returned")) {
                PrivateFiles.folder(network.box(owner, folder));
            }
            for (String folder : List.of("inbox", "returned")) {
                for (String name : network.names(owner, folder, NUMBERED)) {
                    long number = Long.parseLong(name.substring(0, NUMBER_DIGITS));
                    network.nextNumber = Math.max(network.nextNumber, number + 1);
                }
            }
        }
        return network;
    }

    private Path box(String owner, String folder) {
        return boxes.resolve(owner).resolve(folder);
    }

    void start() {
        thread.start();
    }

    /** There may be something to move. Any thread. */
    void wake() {
        woken = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closing) {
            woken = false;
            boolean moved = false;
            for (String owner : owners) {
                try {
                    moved |= moveFrom(owner);
                } catch (IOException | UncheckedIOException e) {
                    // A disk that is full, a folder that was removed: nothing is lost by trying again later.
                    LOG.log(System.Logger.Level.WARNING, "what " + owner + " sends could not be moved", e);
                }
            }
            if (!moved && !woken && !closing) {
                LockSupport.parkNanos(this, LOOK.toNanos());
            }
        }
    }

    /** The last so many names are left out: they are seen when the others are gone. */
    private NavigableSet<String> names(String owner, String folder, Pattern pattern) throws IOException {
        NavigableSet<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(box(owner, folder))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> pattern.matcher(name).matches())
                    .forEach(name -> {
                        names.add(name);
                        if (names.size() > MAX_AT_ONCE && folder.equals("outbox")) {
                            names.pollLast();
                        }
                    });
        }
        return names;
    }

    private boolean moveFrom(String owner) throws IOException {
        // A listing may miss what came while it was made, and show what came after that: a second one shows both.
        NavigableSet<String> seen = names(owner, "outbox", NAME);
        if (seen.isEmpty()) {
            return false;
        }
        NavigableSet<String> names = names(owner, "outbox", NAME).headSet(seen.last(), true);
        Set<String> changed = new TreeSet<>();
        for (String name : names) {
            changed.add(move(owner, name));
        }
        if (synced) {
            // The new names before the old ones: after a loss of power a file may have both, and is known when it comes
            // again.
            for (String other : changed) {
                PrivateFiles.forceNames(box(other, "inbox"));
            }
            PrivateFiles.forceNames(box(owner, "returned"));
            PrivateFiles.forceNames(box(owner, "outbox"));
        }
        return !names.isEmpty();
    }

    /** Moves one; returns whose inbox has another file now. */
    private String move(String owner, String name) throws IOException {
        Path file = box(owner, "outbox").resolve(name);
        String obstacle = null;
        FlowHeader header = null;
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            obstacle = "line 1: an interchange must be a file";
        } else if (Files.size(file) > Limits.RECEIVED_BYTES) {
            obstacle = "line 1: an interchange must have at most " + Limits.RECEIVED_BYTES + " bytes";
        } else {
            FlowText text = header(file, name);
            header = text.header();
            if (header == null) {
                obstacle = text.violations().get(0).toString();
            } else if (!header.from().equals(owner)) {
                obstacle =
                        "line 1, field 5: the sender must be " + owner + ", whose mailbox it is, was " + header.from();
            } else if (!owners.contains(header.to())) {
                obstacle = "line 1, field 7: there must be a mailbox of the recipient, was " + header.to();
            }
        }
        if (obstacle != null) {
            giveBack(owner, file, name, header, obstacle);
            return owner;
        }
        Files.move(
                file, box(header.to(), "inbox").resolve(numbered(owner + "." + name)), StandardCopyOption.ATOMIC_MOVE);
        return header.to();
    }

    private String numbered(String name) {
        return String.format("%0" + NUMBER_DIGITS + "d.%s", nextNumber++, name);
    }

    private static FlowText header(Path file, String name) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(HEADER_BYTES);
            return FlowText.headerOf(name, bytes, bytes.length);
        } catch (AccessDeniedException e) {
            FlowViolation unreadable = new FlowViolation(name, 1, 0, "an interchange must be readable");
            return new FlowText(null, List.of(), List.of(unreadable));
        }
    }

    /** Keeps it for its sender beside the reason, and tells the sender if it can be said of which interchange. */
    private void giveBack(String owner, Path file, String name, FlowHeader header, String obstacle) throws IOException {
        String number = numbered(name);
        Path returned = box(owner, "returned");
        PrivateFiles.write(returned.resolve(number + ".reason"), obstacle + "\n");
        Files.move(file, returned.resolve(number), StandardCopyOption.ATOMIC_MOVE);
        if (header != null && header.from().equals(owner) && !Answers.isAnswer(header.flow())) {
            FlowHeader ofAnswer = Participant.NETWORK.header(
                    number.substring(2, NUMBER_DIGITS),
                    Answers.REJECTIONS,
                    Participant.from(header),
                    Instant.now().getEpochSecond());
            Answer rejection = Answer.rejected(FileKey.of(header), List.of(new Answer.Told(1, 0, obstacle)));
            Path answer = box(owner, "inbox").resolve(number);
            Path part = answer.resolveSibling(number + SftpLink.PART);
            Files.write(part, Answers.write(ofAnswer, List.of(rejection)));
            Files.move(part, answer, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public void close() {
        closing = true;
        wake();
        Threads.join(thread);
    }
}
