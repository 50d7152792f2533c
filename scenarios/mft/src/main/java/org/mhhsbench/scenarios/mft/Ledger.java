package org.mhhsbench.scenarios.mft;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.mhhsbench.scenarios.sftp.RefusedException;
import org.mhhsbench.scenarios.sftp.SftpLink;

/**
 * What a receiver has accepted, kept on the server so that it outlives the receiver: a line for each file, added before
 * the file is deleted. Bounded: it knows the last files, and the last number of the last sessions; the file is written
 * anew, under the next number, when it has grown to twice that. For one thread and one link.
 */
final class Ledger {

    private static final int MAX_SESSIONS = 1_024;
    private static final int MAX_LINE_BYTES = 320;
    private static final Pattern NAME = Pattern.compile("\\d{12}");
    private static final Pattern LINE =
            Pattern.compile("([A-Za-z0-9_-]{1,64}) (\\d{1,12}) ([A-Za-z0-9_./-]{1,128}) ([0-9a-f]{64})");

    /** One accepted file. */
    private record Entry(String session, long number, String batch, String sha256) {
        String line() {
            return session + " " + number + " " + batch + " " + sha256 + "\n";
        }
    }

    private final SftpLink link;
    private final String folder;
    private final int remembered;
    /** By batch, the oldest first. */
    private final Map<String, Entry> recent = new LinkedHashMap<>();
    /** By session, the one that was added to least recently first. */
    private final Map<String, Entry> last = new LinkedHashMap<>();

    private long generation;
    private CloseableHandle handle;
    private long endBytes;
    private int lines;

    private Ledger(SftpLink link, String folder, int remembered) {
        this.link = link;
        this.folder = folder;
        this.remembered = remembered;
    }

    /** Reads what is there, or starts a new one. */
    static Ledger open(SftpLink link, Layout layout, int remembered) throws IOException {
        Ledger ledger = new Ledger(link, layout.ledger(), remembered);
        NavigableSet<String> generations = new TreeSet<>();
        List<String> others = new ArrayList<>();
        link.visit(layout.ledger(), (name, attributes) -> {
            if (NAME.matcher(name).matches()) {
                generations.add(name);
            } else {
                others.add(name);
            }
        });
        if (!generations.isEmpty()) {
            ledger.generation = Long.parseLong(generations.last());
            ledger.read();
        }
        // What was cut off is not added to: it is written anew.
        ledger.rewrite();
        others.addAll(generations);
        for (String name : others) {
            link.remove(layout.ledger() + "/" + name);
        }
        return ledger;
    }

    private String path() {
        return String.format("%s/%012d", folder, generation);
    }

    private void read() throws IOException {
        int mostLines = 2 * remembered + MAX_SESSIONS + 1;
        String text = new String(link.readWhole(path(), mostLines * MAX_LINE_BYTES), StandardCharsets.US_ASCII);
        // The last line has no end if the server was killed while it was being written: it was not accepted.
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        int number = 0;
        for (String line : whole.lines().toList()) {
            number++;
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new RefusedException(
                        path() + " line " + number + " must be session, number, batch and SHA-256, was "
                                + Receipt.cut(line),
                        null);
            }
            remember(new Entry(matcher.group(1), Long.parseLong(matcher.group(2)), matcher.group(3), matcher.group(4)));
        }
    }

    private void remember(Entry entry) {
        recent.remove(entry.batch());
        recent.put(entry.batch(), entry);
        dropOldest(recent, remembered);
        last.remove(entry.session());
        last.put(entry.session(), entry);
        dropOldest(last, MAX_SESSIONS);
    }

    private static void dropOldest(Map<String, Entry> entries, int most) {
        if (entries.size() > most) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    /** Adds a file that is accepted. Nothing if it is there already. */
    void add(String session, Manifest manifest) throws IOException {
        Entry entry = new Entry(session, manifest.file().number(), manifest.batch(), manifest.sha256());
        if (entry.equals(recent.get(entry.batch()))) {
            return;
        }
        if (lines >= 2 * remembered + MAX_SESSIONS) {
            rewrite();
        }
        byte[] line = entry.line().getBytes(StandardCharsets.US_ASCII);
        link.append(handle, path(), new ByteArrayInputStream(line), endBytes);
        link.sync(handle);
        endBytes += line.length;
        lines++;
        remember(entry);
    }

    private void rewrite() throws IOException {
        String before = path();
        StringBuilder text = new StringBuilder();
        last.values().stream()
                .filter(entry -> !recent.containsKey(entry.batch()))
                .forEach(entry -> text.append(entry.line()));
        recent.values().forEach(entry -> text.append(entry.line()));
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        if (handle != null) {
            handle.close();
        }
        generation++;
        link.writeWhole(path(), bytes);
        link.syncFolder(folder);
        link.remove(before);
        handle = link.openToAppend(path());
        endBytes = bytes.length;
        lines = (int) text.chars().filter(c -> c == '\n').count();
    }

    /** The last number of a session that was accepted; −1 if there is none. */
    long lastNumber(String session) {
        Entry entry = last.get(session);
        return entry == null ? -1 : entry.number();
    }

    /** The hash with which a batch was accepted. */
    Optional<String> acceptedSha256(String batch) {
        return Optional.ofNullable(recent.get(batch)).map(Entry::sha256);
    }
}
