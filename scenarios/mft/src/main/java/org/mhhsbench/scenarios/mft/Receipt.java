package org.mhhsbench.scenarios.mft;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of a file. The name of a receipt says it; its text says why.
 *
 * @param file its name
 */
record Receipt(String file, Outcome outcome) {

    static final int MAX_BYTES = 16_384;

    /** What a receiver does with a file. */
    enum Outcome {
        /** All its messages are durable, or laid aside one by one. */
        ACCEPTED,
        /** It was accepted before, and not delivered again. */
        DUPLICATE,
        /** None of its messages was delivered; it lies in quarantine. */
        REJECTED
    }

    private static final int MAX_REASON_CHARS = 1_000;
    private static final Pattern NAME = Pattern.compile("(\\d{12}\\.[a-z.]{3,10})\\.(accepted|duplicate|rejected)");

    /** Empty if it is the name of something else. */
    static Optional<Receipt> of(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new Receipt(
                        matcher.group(1), Outcome.valueOf(matcher.group(2).toUpperCase(Locale.ROOT))))
                : Optional.empty();
    }

    String name() {
        return file + "." + outcome.name().toLowerCase(Locale.ROOT);
    }

    byte[] text(String reason) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("file", file);
        members.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
        members.put("reason", cut(reason));
        return Json.write(members);
    }

    /** A reason that fits: it may quote what came. */
    static String cut(String reason) {
        return reason.length() <= MAX_REASON_CHARS ? reason : reason.substring(0, MAX_REASON_CHARS) + "…";
    }
}
