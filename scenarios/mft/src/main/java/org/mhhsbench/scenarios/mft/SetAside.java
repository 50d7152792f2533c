package org.mhhsbench.scenarios.mft;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.mhhsbench.scenarios.mft.Inbox.Arrival;
import org.mhhsbench.scenarios.sftp.SftpLink;
import org.mhhsbench.scenarios.spi.DeadLetters.Letter;

/**
 * The places on the server for what could not be delivered: a message that could not be read, with its reason before it
 * on a line of its own; a file that was rejected as a whole, with its manifest and its reason beside it. Any thread, each
 * with a link of its own.
 */
final class SetAside {

    private static final String LETTER = ".letter";
    private static final String REASON = ".reason";
    private static final int MAX_LETTERS = 1_000;
    /** Of what is listed, so that a listing fits memory whatever lies there. */
    private static final int MAX_BODY_BYTES = 1 << 20;

    private static final long MAX_LISTED_BYTES = 64 << 20;

    private final Layout layout;
    private final SecureRandom random = new SecureRandom();

    SetAside(Layout layout) {
        this.layout = layout;
    }

    /**
     * Lays a message aside; nothing if it lies there already, from before a link was lost.
     *
     * @param number of the message in its file, from 0
     */
    void message(SftpLink link, Arrival arrival, long number, String reason, InputStream body, long bytes)
            throws IOException {
        String path = String.format(
                "%s/%s-%s-%08d%s",
                layout.deadLetters(), arrival.session(), arrival.file().text(), number, LETTER);
        if (link.size(path).isPresent()) {
            return;
        }
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("file", arrival.session() + "/" + arrival.file().text());
        head.put("message", number);
        head.put("reason", Receipt.cut(reason));
        byte[] line = Json.write(head);
        link.writeWhole(path, new SequenceInputStream(new ByteArrayInputStream(line), body), line.length + bytes);
        link.syncFolder(layout.deadLetters());
    }

    /** Moves a file and its manifest to quarantine. */
    void file(SftpLink link, Arrival arrival, String reason) throws IOException {
        String session = arrival.session();
        FileName file = arrival.file();
        // The same name may be rejected more than once.
        String path = String.format("%s/%s-%s-%08x", layout.quarantine(), session, file.text(), random.nextInt());
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("file", session + "/" + file.text());
        text.put("reason", Receipt.cut(reason));
        link.writeWhole(path + REASON, Json.write(text));
        link.rename(layout.inbox(session) + "/" + file.text(), path);
        link.rename(layout.inbox(session) + "/" + file.manifest(), path + FileName.MANIFEST);
        link.syncFolder(layout.quarantine());
    }

    /** What lies in both places: the first thousand, or as many as fit 64 mebibytes. */
    List<Letter> letters(SftpLink link) throws IOException {
        List<Letter> letters = new ArrayList<>();
        long bytes = 0;
        for (String path : first(link, layout.deadLetters(), LETTER)) {
            Letter letter = letter(read(link, path));
            bytes += letter.body().length;
            if (bytes <= MAX_LISTED_BYTES) {
                letters.add(letter);
            }
        }
        for (String path : first(link, layout.quarantine(), REASON)) {
            String reason = reason(read(link, path));
            byte[] body = read(link, path.substring(0, path.length() - REASON.length()));
            bytes += body.length;
            if (bytes <= MAX_LISTED_BYTES) {
                letters.add(new Letter(reason, body));
            }
        }
        return letters;
    }

    private static List<String> first(SftpLink link, String folder, String suffix) throws IOException {
        NavigableSet<String> paths = new TreeSet<>();
        link.visit(folder, (name, attributes) -> {
            if (name.endsWith(suffix) && attributes.isRegularFile()) {
                paths.add(folder + "/" + name);
                if (paths.size() > MAX_LETTERS) {
                    paths.pollLast();
                }
            }
        });
        return new ArrayList<>(paths);
    }

    private static byte[] read(SftpLink link, String path) throws IOException {
        OptionalLong size = link.size(path);
        if (size.isEmpty()) {
            return new byte[0];
        }
        try (InputStream in = link.read(path, Math.min(size.getAsLong(), MAX_BODY_BYTES))) {
            return in.readNBytes(MAX_BODY_BYTES);
        }
    }

    private static Letter letter(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return new Letter(
                reason(Arrays.copyOf(bytes, end)),
                Arrays.copyOfRange(bytes, Math.min(end + 1, bytes.length), bytes.length));
    }

    private static String reason(byte[] json) {
        try {
            Map<String, Object> members = Json.read(json);
            String message = members.containsKey("message") ? " message " + members.get("message") : "";
            return members.get("file") + message + ": " + members.get("reason");
        } catch (IllegalArgumentException e) {
            return "no reason can be read: " + e.getMessage();
        }
    }
}
