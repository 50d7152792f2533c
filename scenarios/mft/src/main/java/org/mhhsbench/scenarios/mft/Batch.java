package org.mhhsbench.scenarios.mft;

import java.util.List;

/**
 * A file of messages, whole and in memory.
 *
 * @param items what is in it
 */
record Batch(Manifest manifest, byte[] bytes, List<Item> items) {

    FileName file() {
        return manifest.file();
    }
}
