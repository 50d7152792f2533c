package org.mhhsbench.scenarios.mft;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.mhhsbench.scenarios.sftp.SftpLink;
import org.mhhsbench.scenarios.spi.DeadLetters.Letter;

/**
 * The files of one sender that lie on the server and have no receipt yet. The sending thread's, but for {@link #full} and
 * {@link #rejected}, which any thread may call.
 */
final class Waiting {

    private static final int LETTERS = 1_000;

    private final Layout layout;
    private final int maxFiles;
    private final long maxBytes;
    /** By session: the bytes of each file. */
    private final Map<String, Map<String, Long>> sessions = new TreeMap<>();

    private final Deque<Letter> rejected = new ArrayDeque<>();
    private volatile int files;
    private volatile long bytes;

    Waiting(Layout layout, int maxFiles, long maxBytes) {
        this.layout = layout;
        this.maxFiles = maxFiles;
        this.maxBytes = maxBytes;
    }

    /** Whether no more may be brought until receipts come. */
    boolean full() {
        return files >= maxFiles || bytes >= maxBytes;
    }

    boolean isEmpty() {
        return files == 0;
    }

    boolean isEmpty(String session) {
        return !sessions.containsKey(session);
    }

    void add(String session, String file, long size) {
        sessions.computeIfAbsent(session, none -> new HashMap<>()).put(file, size);
        count();
    }

    /**
     * Takes over what an earlier session of the same sender left: its whole files wait for their receipts; what it was
     * still bringing was never acknowledged, and is removed.
     */
    void takeOver(SftpLink link, String session) throws IOException {
        String folder = layout.inbox(session);
        Map<String, Long> whole = new HashMap<>();
        Set<String> all = new HashSet<>();
        link.visit(folder, (name, attributes) -> all.add(name));
        for (String name : all) {
            FileName.ofManifest(name).map(FileName::text).filter(all::contains).ifPresent(file -> whole.put(file, 0L));
        }
        for (String name : all) {
            String file = FileName.ofManifest(name).map(FileName::text).orElse(name);
            if (!whole.containsKey(file)) {
                link.remove(folder + "/" + name);
            }
        }
        for (String file : whole.keySet()) {
            OptionalLong size = link.size(folder + "/" + file);
            add(session, file, size.orElse(0));
        }
        if (whole.isEmpty()) {
            removeSession(link, session);
        }
    }

    /** Takes the receipts that have come: what they are of waits no longer. */
    void readReceipts(SftpLink link, String current) throws IOException {
        for (String session : List.copyOf(sessions.keySet())) {
            Map<String, Long> files = sessions.get(session);
            List<Receipt> come = new ArrayList<>();
            link.visit(
                    layout.receipts(session),
                    (name, attributes) -> Receipt.of(name)
                            .filter(receipt -> files.containsKey(receipt.file()))
                            .ifPresent(come::add));
            for (Receipt receipt : come) {
                take(link, session, receipt);
                remove(session, receipt.file());
            }
            if (isEmpty(session) && !session.equals(current)) {
                removeSession(link, session);
            }
        }
    }

    private void take(SftpLink link, String session, Receipt receipt) throws IOException {
        String path = layout.receipts(session) + "/" + receipt.name();
        if (receipt.outcome() == Receipt.Outcome.REJECTED) {
            byte[] text = link.readWhole(path, Receipt.MAX_BYTES);
            synchronized (rejected) {
                if (rejected.size() < LETTERS) {
                    rejected.add(new Letter(
                            "the receiver rejected " + session + "/" + receipt.file() + ": "
                                    + new String(text, StandardCharsets.UTF_8).strip(),
                            new byte[0]));
                }
            }
        }
        link.remove(path);
    }

    /** Forgets what is gone without a receipt: a server that lost power may have lost that. */
    void forgetGone(SftpLink link) throws IOException {
        for (String session : List.copyOf(sessions.keySet())) {
            Set<String> there = new HashSet<>();
            link.visit(layout.inbox(session), (name, attributes) -> there.add(name));
            for (String file : List.copyOf(sessions.get(session).keySet())) {
                if (!there.contains(file + FileName.MANIFEST)) {
                    remove(session, file);
                }
            }
        }
    }

    private void remove(String session, String file) {
        Map<String, Long> files = sessions.get(session);
        files.remove(file);
        if (files.isEmpty()) {
            sessions.remove(session);
        }
        count();
    }

    /** Removes what there is of a session on the server. */
    void removeSession(SftpLink link, String session) throws IOException {
        link.removeFolder(layout.inbox(session));
        link.removeFolder(layout.receipts(session));
    }

    private void count() {
        int all = 0;
        long size = 0;
        for (Map<String, Long> session : sessions.values()) {
            all += session.size();
            size += session.values().stream().mapToLong(Long::longValue).sum();
        }
        files = all;
        bytes = size;
    }

    /** What was rejected, the oldest first; the first thousand. */
    List<Letter> rejected() {
        synchronized (rejected) {
            return List.copyOf(rejected);
        }
    }
}
