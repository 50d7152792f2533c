package org.mhhsbench.core.codec;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.mhhsbench.core.Json;
import org.mhhsbench.core.MessageJson;

/**
 * Bodies that keep the schema, spoilt by a few bytes each. All of them follow from the seed. Made in the same arrays again
 * and again, now at the end of one, now before what the last one left there. For one thread.
 */
final class SpoiltBodies {

    /** What a byte is replaced by: what two readers could disagree about. */
    private static final byte[] BYTES =
            "\"\\,:{}[]0123456789+-.TAEZIR nulltrufalse\n\t\u007f\u0001".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] WHITE_SPACE = {' ', '\t', '\r', '\n'};

    private static final int ORIGINALS = 32;
    private static final int MOST_CHANGES = 3;
    private static final int LONGEST_RUN = 60;

    private final SplittableRandom random;
    private final byte[][] originals = new byte[ORIGINALS][];
    private final byte[] work;
    /** Where the last body made stands. */
    final byte[] bytes;

    int offset;
    int length;

    SpoiltBodies(long seed) {
        random = new SplittableRandom(seed);
        Random shapes = new Random(seed);
        int longest = 0;
        for (int i = 0; i < ORIGINALS; i++) {
            originals[i] = original(shapes);
            longest = Math.max(longest, originals[i].length);
        }
        work = new byte[longest + MOST_CHANGES];
        bytes = new byte[2 * work.length];
    }

    /** A body that keeps the schema, now and then with white space and escapes strewn in. */
    static byte[] original(Random random) {
        Object tree = tree(random);
        String text = random.nextInt(8) == 0 ? Json.write(tree, random) : Json.write(tree);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A body that keeps the schema, written as nearly all are. */
    static byte[] plain(Random random) {
        return Json.write(tree(random)).getBytes(StandardCharsets.UTF_8);
    }

    /** One message, or an array of up to three. */
    private static Object tree(Random random) {
        List<Object> messages = new ArrayList<>();
        for (int left = random.nextInt(4) > 0 ? 1 : 2 + random.nextInt(2); left > 0; left--) {
            LocalDate date = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365));
            MessageJson message = MessageJson.number(random.nextInt(1000));
            message.quantity(new String[] {"AI", "AE", "RI", "RE"}[random.nextInt(4)]);
            if (random.nextInt(4) == 0) {
                message.undistributed();
            }
            Object[] periods = new Object[1 + random.nextInt(4)];
            int first = random.nextInt(45);
            for (int i = 0; i < periods.length; i++) {
                String value = (random.nextInt(9) == 0 ? "-" : "") + random.nextInt(1 << random.nextInt(20)) + "."
                        + (100 + random.nextInt(900));
                String quality = new String[] {"A", "A", "E2", "EA12", "ZE1"}[random.nextInt(5)];
                periods[i] = MessageJson.period(MessageJson.end(date, first + i), value, quality);
            }
            message.day(date + "T00:00:00+00:00", periods);
            messages.add(message.tree());
        }
        return random.nextInt(4) == 0 ? messages.get(0) : messages;
    }

    /** Makes the next body. */
    void next() {
        byte[] original = originals[random.nextInt(ORIGINALS)];
        length = original.length;
        System.arraycopy(original, 0, work, 0, length);
        for (int left = random.nextInt(MOST_CHANGES); left >= 0; left--) {
            change(random.nextInt(length));
        }
        offset = random.nextBoolean() ? bytes.length - length : random.nextInt(8);
        System.arraycopy(work, 0, bytes, offset, length);
    }

    private void change(int at) {
        switch (random.nextInt(10)) {
            case 0 -> {
                System.arraycopy(work, at + 1, work, at, length - at - 1);
                length--;
            }
            case 1 -> insert(at, BYTES);
            case 2 -> {
                int run = Math.min(random.nextInt(LONGEST_RUN), length - at);
                System.arraycopy(work, random.nextInt(length - run), work, at, run);
            }
            case 3 -> work[at] = (byte) random.nextInt(256);
            case 4 -> work[at] = BYTES[random.nextInt(BYTES.length)];
            default -> changeMildly(at);
        }
    }

    /**
     * A digit for a digit, or white space before a bracket, colon or comma, somewhere behind a place: the schema is often
     * kept. Where it is not, the fast way gives up and cannot be wrong.
     */
    private void changeMildly(int from) {
        for (int at = from; at < length; at++) {
            if (work[at] >= '0' && work[at] <= '9') {
                work[at] = (byte) ('0' + random.nextInt(10));
                return;
            }
            if (",:{}[]".indexOf(work[at]) >= 0) {
                insert(at, WHITE_SPACE);
                return;
            }
        }
    }

    private void insert(int at, byte[] oneOf) {
        System.arraycopy(work, at, work, at + 1, length - at);
        work[at] = oneOf[random.nextInt(oneOf.length)];
        length++;
    }
}
