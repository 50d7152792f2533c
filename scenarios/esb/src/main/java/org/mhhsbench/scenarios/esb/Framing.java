package org.mhhsbench.scenarios.esb;

import java.nio.charset.StandardCharsets;
import org.mhhsbench.scenarios.spi.Encoding;

/** How several messages become one document: a JSON array, or binary messages one behind another. */
enum Framing {
    JSON("[", ",", "]"),
    BINARY("", "", "");

    private final byte[] begin;
    private final byte[] between;
    private final byte[] end;

    Framing(String begin, String between, String end) {
        this.begin = begin.getBytes(StandardCharsets.US_ASCII);
        this.between = between.getBytes(StandardCharsets.US_ASCII);
        this.end = end.getBytes(StandardCharsets.US_ASCII);
    }

    static Framing of(Encoding encoding) {
        return encoding == Encoding.JSON ? JSON : BINARY;
    }

    /** What comes before the message of a place in its document, from 0. */
    byte[] before(int place) {
        return place == 0 ? begin : between;
    }

    byte[] end() {
        return end;
    }
}
