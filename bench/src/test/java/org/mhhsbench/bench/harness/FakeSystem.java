package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that looks like the root of a system. */
record FakeSystem(Path root) {

    FakeSystem with(String file, String content) {
        Path path = root.resolve(file.substring(1));
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    SystemFiles files() {
        return new SystemFiles(root);
    }
}
