package org.mhhsbench.scenarios.mft;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.mhhsbench.scenarios.sftp.SftpLink;
import org.mhhsbench.scenarios.spi.DeadLetters.Letter;

/**
 * What has arrived: files that have a manifest, session after session, in the order of their numbers. What has another
 * name is left where it is, and told of. For one thread, but for {@link #ignored}.
 */
final class Inbox {

    /** A file with a manifest. */
    record Arrival(String session, FileName file) {}

    /** A folder that can be looked through again and again, while files come into it. */
    @FunctionalInterface
    interface Listing {
        void each(Consumer<FileName> visitor) throws IOException;
    }

    /** So many of each are held at a time, whatever lies there. */
    private static final int MAX_HELD = 1_000;

    private final Layout layout;
    private final Map<String, String> ignored = new LinkedHashMap<>();
    private final NavigableSet<FileName> files = new TreeSet<>();
    private String session;

    Inbox(Layout layout) {
        this.layout = layout;
    }

    /** Whether it knows of files without looking. */
    boolean holdsSome() {
        return !files.isEmpty();
    }

    /** Forgets what it knows, and will look again. */
    void forget() {
        files.clear();
    }

    /**
     * The next one; looks at the server if none is known.
     *
     * @param underWay those that have been taken already
     */
    Optional<Arrival> next(SftpLink link, Predicate<Arrival> underWay) throws IOException {
        if (files.isEmpty()) {
            look(link, underWay);
        }
        return Optional.ofNullable(files.pollFirst()).map(file -> new Arrival(session, file));
    }

    private void look(SftpLink link, Predicate<Arrival> underWay) throws IOException {
        NavigableSet<String> sessions = new TreeSet<>();
        link.visit(layout.inbox(), (name, attributes) -> {
            if (attributes.isDirectory() && Layout.isSession(name)) {
                hold(sessions, name);
            } else {
                ignore(layout.inbox() + "/" + name, "a session must be a folder with a plain name");
            }
        });
        for (String candidate : sessions) {
            session = candidate;
            String folder = layout.inbox(candidate);
            files.addAll(settled(visitor -> link.visit(
                    folder,
                    (name, attributes) -> arrived(folder, name, attributes)
                            .filter(file -> !underWay.test(new Arrival(candidate, file)))
                            .ifPresent(visitor))));
            if (!files.isEmpty()) {
                return;
            }
        }
    }

    /**
     * The first files of a folder without one missing among them. A listing takes many round trips, and may show a file
     * that came during it without the one that came before. But whatever has a lower number than one that was seen was
     * there by then: a second listing shows it. What only the second one shows above that is left for the next time, as
     * its predecessors may be missing. Numbers may be skipped: nothing is waited for.
     */
    static NavigableSet<FileName> settled(Listing listing) throws IOException {
        NavigableSet<FileName> seen = new TreeSet<>();
        listing.each(file -> hold(seen, file));
        if (seen.isEmpty()) {
            return seen;
        }
        FileName highest = seen.last();
        NavigableSet<FileName> settled = new TreeSet<>();
        listing.each(file -> {
            if (file.compareTo(highest) <= 0) {
                hold(settled, file);
            }
        });
        return settled;
    }

    private static <T> void hold(NavigableSet<T> some, T one) {
        some.add(one);
        if (some.size() > MAX_HELD) {
            some.pollLast();
        }
    }

    private Optional<FileName> arrived(String folder, String name, Attributes attributes) {
        String whole = name.endsWith(FileName.PART) ? name.substring(0, name.length() - FileName.PART.length()) : name;
        Optional<FileName> manifest = FileName.ofManifest(whole);
        if (manifest.isEmpty() && FileName.of(whole).isEmpty()) {
            ignore(folder + "/" + name, "a name must be twelve digits and .ndjson, .bin, .ndjson.gz or .bin.gz");
            return Optional.empty();
        }
        if (!attributes.isRegularFile()) {
            ignore(folder + "/" + name, "it must be a file, and no folder or link");
            return Optional.empty();
        }
        return whole.equals(name) ? manifest : Optional.empty();
    }

    private void ignore(String path, String rule) {
        synchronized (ignored) {
            if (ignored.size() < MAX_HELD) {
                ignored.put(path, "ignored " + Receipt.cut(path) + ": " + rule);
            }
        }
    }

    /** What is left where it is, with the rule that it breaks, and its path as body; the first thousand. */
    List<Letter> ignored() {
        synchronized (ignored) {
            List<Letter> letters = new ArrayList<>();
            ignored.forEach((path, reason) -> letters.add(new Letter(reason, path.getBytes(StandardCharsets.UTF_8))));
            return letters;
        }
    }
}
