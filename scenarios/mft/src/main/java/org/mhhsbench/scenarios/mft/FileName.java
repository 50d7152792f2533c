package org.mhhsbench.scenarios.mft;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file of messages: its number in its session, and its form. In a session's order.
 *
 * @param number 0 to {@link #MAX_NUMBER}
 */
record FileName(long number, Form form) implements Comparable<FileName> {

    static final String MANIFEST = ".manifest";
    static final String PART = ".part";

    /** A position has 24 bits for the message in its file. */
    static final int MESSAGE_BITS = 24;

    static final int MAX_MESSAGES = 1 << MESSAGE_BITS;
    static final long MAX_NUMBER = Long.MAX_VALUE >> MESSAGE_BITS;

    private static final Pattern NAME = Pattern.compile("(\\d{12})\\.(ndjson|bin)(\\.gz)?");
    private static final Comparator<FileName> ORDER =
            Comparator.comparingLong(FileName::number).thenComparing(FileName::text);

    /** Empty if it is the name of something else. */
    static Optional<FileName> of(String text) {
        Matcher matcher = NAME.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return number > MAX_NUMBER
                ? Optional.empty()
                : Optional.of(
                        new FileName(number, new Form(matcher.group(2).equals("ndjson"), matcher.group(3) != null)));
    }

    /** The file that a manifest of this name is of; empty if it is no name of a manifest. */
    static Optional<FileName> ofManifest(String text) {
        return text.endsWith(MANIFEST) ? of(text.substring(0, text.length() - MANIFEST.length())) : Optional.empty();
    }

    String text() {
        return String.format("%012d%s", number, form.suffix());
    }

    String manifest() {
        return text() + MANIFEST;
    }

    /** The position of a message of this file in its session. */
    long position(long message) {
        return number << MESSAGE_BITS | message;
    }

    @Override
    public int compareTo(FileName other) {
        return ORDER.compare(this, other);
    }
}
