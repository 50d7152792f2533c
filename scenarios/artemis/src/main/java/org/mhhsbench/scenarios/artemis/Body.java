package org.mhhsbench.scenarios.artemis;

/** How long the bytes of a message may be. */
public final class Body {

    /** The longest message of all, 200 days of 48 half hours in JSON, has 0.96 million. */
    public static final int MAX_BYTES = 1 << 20;

    /** What a protocol may put around them: properties, the names of the destination and the user. */
    public static final int MAX_HEADER_BYTES = 16 << 10;

    /** What of them is kept free by publishers: a dead letter has a reason and an identity more than its message had. */
    public static final int DEAD_LETTER_BYTES = 4 << 10;

    private Body() {}

    /** Why a message is refused. */
    public static String tooLong(long bytes) {
        return "a message must have at most " + MAX_BYTES + " bytes, has " + bytes;
    }
}
