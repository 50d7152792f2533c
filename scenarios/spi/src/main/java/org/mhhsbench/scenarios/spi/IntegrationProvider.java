package org.mhhsbench.scenarios.spi;

import java.util.Optional;

/**
 * Makes the integrations of one variant. Found by {@link java.util.ServiceLoader}; the only public class of its
 * pattern. Constructing one does nothing; any thread.
 */
public interface IntegrationProvider {

    /** What the variant is, promises and needs. */
    Descriptor descriptor();

    /** Makes an integration that has done nothing yet. */
    Integration create(Settings settings);

    /**
     * What it needs with these parameters: the descriptor says what it needs with its defaults, and its parameters which
     * of their values make it spin. Each subscriber more has a thread of its own.
     */
    default Descriptor.Requirement requirement(Settings settings) {
        Descriptor descriptor = descriptor();
        Descriptor.Requirement needed = descriptor.requirement();
        Settings complete = settings.of(descriptor);
        boolean spins = descriptor.parameters().stream()
                .anyMatch(parameter -> parameter.spinning().contains(complete.text(parameter.name())));
        return new Descriptor.Requirement(
                needed.text(),
                needed.busyThreads() + complete.subscribers() - descriptor.fanOut(),
                needed.spins() || spins);
    }

    /** Why the variant cannot run in this JVM, and how to mend it; empty if it can. */
    default Optional<String> obstacle() {
        return Optional.empty();
    }
}
