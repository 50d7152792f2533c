package org.mhhsbench.scenarios.mft;

import org.mhhsbench.scenarios.spi.Encoding;

/**
 * How the messages of a file are written.
 *
 * @param lines JSON, a message a line; otherwise the binary form, a length of four bytes before each
 * @param gzip whether the whole is compressed
 */
record Form(boolean lines, boolean gzip) {

    static Form of(Encoding encoding, boolean gzip) {
        return new Form(encoding == Encoding.JSON, gzip);
    }

    Encoding encoding() {
        return lines ? Encoding.JSON : Encoding.BINARY;
    }

    /** How the names of such files end. */
    String suffix() {
        return (lines ? ".ndjson" : ".bin") + (gzip ? ".gz" : "");
    }
}
