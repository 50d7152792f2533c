package org.mhhsbench.scenarios.inprocess;

import java.util.concurrent.locks.LockSupport;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;

/** What a thread does that polls and finds nothing. Whatever it is, a message that comes then waits for it. */
enum Idle {
    SLEEP,
    YIELD,
    SPIN;

    private static final String NAME = "wait";
    private static final int SPINS = 200;
    private static final long SLEEP_NS = 20_000;

    /**
     * Lets a little time pass.
     *
     * @param looks how often nothing was found, this time left out
     */
    void pause(int looks) {
        if (looks < SPINS || this == SPIN) {
            Thread.onSpinWait();
        } else if (this == YIELD) {
            Thread.yield();
        } else {
            LockSupport.parkNanos(SLEEP_NS);
        }
    }

    static Parameter parameter() {
        return Parameter.choice(
                        NAME,
                        "what a poller does that finds nothing: sleep for 20 µs and what the system adds; yield and spin"
                                + " take a core",
                        values())
                .spinning(YIELD, SPIN);
    }

    /**
     * @param complete with a value of the parameter
     */
    static Idle of(Settings complete) {
        return complete.choice(NAME, Idle.class);
    }
}
