package org.mhhsbench.scenarios.spi.contract;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Settings;

/**
 * Any variant with one message done wrong between it and one of its subscribers: for tests that whoever verifies a
 * variant would notice. It keeps the variant's descriptor, and so all of its promises. Any thread.
 */
public final class TamperedProvider implements IntegrationProvider {

    private final IntegrationProvider provider;
    private final Fault fault;
    private final int subscriber;
    private final int ordinal;
    private final AtomicInteger faults = new AtomicInteger();

    /**
     * Tampers with what one subscriber receives.
     *
     * @param subscriber who receives something wrong; the others of a fan-out receive everything
     * @param ordinal which of the messages that arrive at the subscriber, from 0, is done wrong; of
     *     {@link Fault#REORDER} the first that may be. A corrupt reading is seen in totals only if nothing replaces it
     *     later.
     */
    public TamperedProvider(IntegrationProvider provider, Fault fault, int subscriber, int ordinal) {
        this.provider = Objects.requireNonNull(provider, "provider");
        this.fault = Objects.requireNonNull(fault, "fault");
        this.subscriber = subscriber;
        this.ordinal = ordinal;
        int most = provider.descriptor().mostSubscribers();
        if (subscriber < 0 || subscriber >= most) {
            throw new IllegalArgumentException("subscriber must be 0 to " + (most - 1) + ", was " + subscriber);
        }
        if (ordinal < 0) {
            throw new IllegalArgumentException("ordinal must not be negative, was " + ordinal);
        }
    }

    /** How often an integration of this provider has done something wrong so far. */
    public int faults() {
        return faults.get();
    }

    @Override
    public Descriptor descriptor() {
        return provider.descriptor();
    }

    @Override
    public Optional<String> obstacle() {
        return provider.obstacle();
    }

    @Override
    public Integration create(Settings settings) {
        return new TamperedIntegration(provider.create(settings), this::tampering);
    }

    private Tampering tampering() {
        return new Tampering(fault, subscriber, ordinal, faults);
    }

    @Override
    public String toString() {
        return provider.descriptor().id() + " with " + fault + " at subscriber " + subscriber;
    }
}
