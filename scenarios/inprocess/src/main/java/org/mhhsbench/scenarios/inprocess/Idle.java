package org.mhhsbench.scenarios.inprocess;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;

/** What a thread does that polls and finds nothing. Whatever it is, a message that comes then waits for it. */
enum Idle {
    SLEEP {
        @Override
        void pause(int looks) {
            if (looks < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(SLEEP_NS);
            }
        }
    },
    YIELD {
        @Override
        void pause(int looks) {
            if (looks < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    },
    SPIN {
        @Override
        void pause(int looks) {
            Thread.onSpinWait();
        }
    };

    private static final String NAME = "wait";
    private static final int SPINS = 200;
    private static final long SLEEP_NS = 20_000;

    /**
     * Lets a little time pass.
     *
     * @param looks how often nothing was found, this time left out
     */
    abstract void pause(int looks);

    static Parameter parameter() {
        return Parameter.choice(
                NAME,
                "what a poller does that finds nothing: sleep for 20 µs and what the system adds; yield and spin take"
                        + " a core",
                Arrays.stream(values())
                        .map(idle -> idle.name().toLowerCase(Locale.ROOT))
                        .toArray(String[]::new));
    }

    /**
     * @param complete with a value of the parameter
     */
    static Idle of(Settings complete) {
        return valueOf(complete.text(NAME).toUpperCase(Locale.ROOT));
    }

    /** The descriptor's, but that threads spin where the parameter, or a ring's of the same name, asks for that. */
    static Descriptor.Requirement requirement(Descriptor descriptor, Settings settings) {
        String wait = settings.of(descriptor).text(NAME);
        Descriptor.Requirement waiting = descriptor.requirement();
        return new Descriptor.Requirement(
                waiting.text(), waiting.busyThreads(), wait.equals("yield") || wait.equals("spin"));
    }
}
