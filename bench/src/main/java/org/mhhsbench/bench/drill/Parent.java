package org.mhhsbench.bench.drill;

import java.util.Optional;

/**
 * The process that started this one: who is killed takes a drill's processes with it, for they look after it.
 *
 * @param handle empty where the system does not say
 */
record Parent(Optional<ProcessHandle> handle) {

    static Parent ofThisProcess() {
        return new Parent(ProcessHandle.current().parent());
    }

    /** @throws IllegalStateException if it is gone */
    void requireAlive() {
        if (handle.isPresent() && !handle.get().isAlive()) {
            throw new IllegalStateException("the process that started this one is gone");
        }
    }
}
