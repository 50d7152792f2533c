package org.mhhsbench.bench.harness;

import org.mhhsbench.scenarios.spi.Descriptor.Requirement;

/**
 * Whether a variant fits the machine: the generator needs a core, each busy thread of the variant another, and where
 * threads spin, the JVM one more for its own.
 */
public record CoreBudget(int neededCpus, int usableCpus) {

    public static CoreBudget of(Requirement requirement, int usableCpus) {
        return new CoreBudget(1 + requirement.busyThreads() + (requirement.spins() ? 1 : 0), usableCpus);
    }

    public boolean oversubscribed() {
        return neededCpus > usableCpus;
    }
}
