package org.mhhsbench.scenarios.spi;

import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that an integration has started: its costs are told apart, and it can be killed. Any thread. */
public interface Server {

    /** The process that runs now, or ran last. */
    ProcessHandle process();

    /** Everything that it keeps on disk is below this folder. */
    Path folder();

    /**
     * Starts it once more on the same address and the same data, after its process has ended. Blocks until it answers.
     *
     * @throws IOException if it does not start
     * @throws IllegalStateException if its process is still there
     */
    void restart() throws IOException;
}
