package org.mhhsbench.core.dataset;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The datasets beside the project, which may be absent: a test that needs them is then reported as skipped. */
final class SharedData {

    private SharedData() {}

    static Path folder(String name) {
        Path folder =
                Path.of(System.getProperty("mhhs.shared", "../../shared"), name).normalize();
        assumeTrue(Files.isDirectory(folder), "skipped: " + folder + " is not there");
        return folder;
    }
}
