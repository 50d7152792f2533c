package org.mhhsbench.scenarios.mft;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.scenarios.mft.Remote.Corner;

/** Tests that share a server, each in a corner of its own. */
abstract class OnRemote {

    @TempDir
    static Path data;

    static Remote remote;

    Corner corner;

    @BeforeAll
    static void startServer() throws Exception {
        remote = Remote.start(data);
    }

    @AfterAll
    static void stopServer() throws Exception {
        remote.close();
    }

    @BeforeEach
    void openCorner() throws Exception {
        corner = remote.corner();
    }

    @AfterEach
    void closeCorner() {
        corner.close();
    }
}
