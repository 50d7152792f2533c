package org.mhhsbench.scenarios.inprocess;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;

/** A log on disk. */
public final class ChronicleQueueProvider implements IntegrationProvider {

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(
                        "chronicle-queue",
                        "Chronicle Queue: bytes appended to a memory-mapped log, tailed by one consumer")
                .style(Descriptor.Style.REPLAYABLE_LOG)
                .guarantee(Descriptor.Guarantee.AT_LEAST_ONCE)
                .durability(Descriptor.Durability.L1)
                .capabilities(Descriptor.Capability.RECOVERY)
                .requirement("a core for the consumer; opened JDK packages; disk", 1, false)
                .encodings(Encoding.BINARY, Encoding.JSON)
                .parameters(Idle.parameter(), Parameter.number("messages", "how many may be waiting in the log", 8192))
                .build();
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
        return new ChronicleQueueIntegration(settings.of(descriptor()));
    }
}
