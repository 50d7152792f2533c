package org.mhhsbench.bench.harness;

import org.mhhsbench.scenarios.spi.Descriptor.Requirement;

/**
 * Whether a variant fits the machine: the generator needs a core, each busy thread of the variant another, and where
 * threads spin, the JVM one more for its own.
 */
record CoreBudget(int neededCpus, int usableCpus) {

    static CoreBudget of(Requirement requirement, int usableCpus) {
        return new CoreBudget(1 + requirement.busyThreads() + (requirement.spins() ? 1 : 0), usableCpus);
    }

    boolean oversubscribed() {
        return neededCpus > usableCpus;
    }
}
