package org.mhhsbench.scenarios.inprocess;

import java.util.Optional;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;

/** Aeron between two threads of one process. */
public final class AeronIpcProvider implements IntegrationProvider {

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(
                        "aeron-ipc", "Aeron IPC: bytes through a log buffer in shared memory, polled by one consumer")
                .requirement("a core for the consumer; a driver thread; an opened JDK package; disk", 1, false)
                .parameters(
                        Idle.parameter(),
                        Parameter.number(
                                "term-kib",
                                "length of a term of the log in KiB, a power of two; a message may have an eighth",
                                8192))
                .encodings(Encoding.BINARY, Encoding.JSON)
                .build();
    }

    @Override
    public Optional<String> obstacle() {
        boolean opened =
                Object.class.getModule().isOpen("jdk.internal.misc", getClass().getModule());
        return opened
                ? Optional.empty()
                : Optional.of("the JVM runs without --add-opens=java.base/jdk.internal.misc=ALL-UNNAMED: start it with"
                        + " the flags of bench/jvm");
    }

    @Override
    public Integration create(Settings settings) {
        return new AeronIpcIntegration(settings.of(descriptor()));
    }
}
