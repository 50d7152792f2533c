package org.mhhsbench.scenarios.edi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mhhsbench.scenarios.sftp.SftpLink;
import org.mhhsbench.scenarios.spi.DeadLetters.Letter;

/** Where a mailbox's owner keeps what could not be used: files whose first line is the reason. Any thread. */
final class DeadLetterBox {

    private static final String SUFFIX = ".letter";
    private static final int MAX_REASON_CHARS = 1_000;
    private static final int MAX_LETTERS = 1_000;
    /** Of what is listed, so that a listing fits memory whatever lies there. */
    private static final long MAX_LISTED_BYTES = 64L << 20;

    private final String folder;

    DeadLetterBox(Mailbox mailbox) {
        folder = mailbox.deadLetters();
    }

    /** Lays something aside; nothing if it lies there already, from before a link was lost. */
    void lay(SftpLink link, String name, String reason, byte[] bytes) throws IOException {
        String path = folder + "/" + name + SUFFIX;
        if (!link.exists(path)) {
            ByteArrayOutputStream letter = new ByteArrayOutputStream();
            letter.writeBytes((line(reason) + "\n").getBytes(StandardCharsets.UTF_8));
            letter.writeBytes(bytes);
            link.writeWhole(path, letter.toByteArray());
            link.syncFolder(folder);
        }
    }

    private static String line(String reason) {
        String cut = reason.length() <= MAX_REASON_CHARS ? reason : reason.substring(0, MAX_REASON_CHARS) + "…";
        return cut.replaceAll("\\p{Cntrl}", " ");
    }

    /** The first thousand, or as many as fit 64 mebibytes. */
    List<Letter> letters(SftpLink link) throws IOException {
        List<Letter> letters = new ArrayList<>();
        long left = MAX_LISTED_BYTES;
        for (String name : link.names(folder, MAX_LETTERS, each -> each.endsWith(SUFFIX))) {
            byte[] bytes =
                    link.readForeign(folder + "/" + name, (int) Math.min(left, Limits.RECEIVED_BYTES + (1 << 20)));
            if (bytes == null) {
                break;
            }
            left -= bytes.length;
            letters.add(letter(bytes));
        }
        return letters;
    }

    private static Letter letter(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return new Letter(
                new String(bytes, 0, end, StandardCharsets.UTF_8),
                Arrays.copyOfRange(bytes, Math.min(end + 1, bytes.length), bytes.length));
    }
}
