package org.mhhsbench.scenarios.edi;

import java.util.List;

/**
 * An interchange, whole and in memory.
 *
 * @param items what is in it
 */
record Interchange(FileKey key, byte[] bytes, List<Item> items) {

    /** What it is called in an outbox. */
    String name() {
        return key.fileId() + Network.SUFFIX;
    }

    /** What is kept of it until it is answered. */
    Interchange withoutItems() {
        return new Interchange(key, bytes, List.of());
    }
}
