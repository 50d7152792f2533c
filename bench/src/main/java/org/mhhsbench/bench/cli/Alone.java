package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.mhhsbench.bench.harness.MachineLock;

/** Measuring with the machine to itself: what every command that measures does. */
final class Alone {

    private Alone() {}

    /**
     * Runs the work while no other run of this user measures on this machine, and lets Ctrl-C interrupt it.
     *
     * @throws CommandFailure with {@link ExitCode#USAGE} if another does
     */
    static <T> T call(Callable<T> work) throws Exception {
        return call(work, () -> Interruptible.NOTHING_LEFT);
    }

    /**
     * @param left says, when Ctrl-C has ended the work, what is left of it
     */
    static <T> T call(Callable<T> work, Supplier<String> left) throws Exception {
        MachineLock lock = take();
        try {
            return Interruptible.call(work, left);
        } finally {
            lock.close();
        }
    }

    private static MachineLock take() {
        try {
            return MachineLock.take(MachineLock.file());
        } catch (MachineLock.HeldException e) {
            throw CommandFailure.input(e.getMessage());
        } catch (IOException e) {
            throw CommandFailure.input("the lock that keeps two runs apart, " + MachineLock.file()
                    + ", cannot be made: " + e + "; name another file with -D" + MachineLock.PROPERTY);
        }
    }
}
