package org.mhhsbench.scenarios.inprocess;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Settings;

/** A log on disk. Parameter: {@code messages}, how many may be waiting in it. */
public final class ChronicleQueueProvider implements IntegrationProvider {

    @Override
    public Descriptor descriptor() {
        return new Descriptor(
                "chronicle-queue",
                Descriptor.Pattern.IN_PROCESS,
                "Chronicle Queue: bytes appended to a memory-mapped log, tailed by one consumer",
                Descriptor.Mode.REAL_TIME,
                Descriptor.Synchronisation.POINT_TO_POINT,
                Descriptor.Style.REPLAYABLE_LOG,
                Descriptor.Order.TOTAL,
                Descriptor.Guarantee.AT_LEAST_ONCE,
                Descriptor.Durability.L1,
                1,
                Set.of(Descriptor.Capability.RECOVERY),
                new Descriptor.Requirement("a core for the consumer; opened JDK packages; disk", 1, false));
    }

    @Override
    public Optional<String> obstacle() {
        boolean opened =
                ByteBuffer.class.getModule().isOpen("sun.nio.ch", getClass().getModule());
        return opened
                ? Optional.empty()
                : Optional.of("the JVM runs without --add-opens=java.base/sun.nio.ch=ALL-UNNAMED: start it with the"
                        + " flags of bench/jvm");
    }

    @Override
    public Integration create(Settings settings) {
        settings.knowing("messages");
        return new ChronicleQueueIntegration(settings.workFolder(), settings.positive("messages", 8192));
    }
}
