package org.mhhsbench.scenarios.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@link Dip#IDEMPOTENCY_KEY} says: a lane of a sender has one request under way at a time and counts them, so that
 * the last number of each lane is all that must be remembered.
 *
 * @param lane unique in the world
 * @param number greater than that of any earlier request of the lane
 */
record RequestKey(String lane, long number) {

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{1,64})\\.(\\d{1,18})");

    /** @throws Refusal 400 if it is none */
    static RequestKey parse(String text) throws Refusal {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new Refusal(400, Dip.IDEMPOTENCY_KEY + " must be a lane, a dot and a number");
        }
        return new RequestKey(matcher.group(1), Long.parseLong(matcher.group(2)));
    }

    @Override
    public String toString() {
        return lane + "." + number;
    }
}
