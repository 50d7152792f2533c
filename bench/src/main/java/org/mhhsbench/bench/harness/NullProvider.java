package org.mhhsbench.bench.harness;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Sink;

/**
 * No variant: generator, recorder and verifier with nothing between them, and nothing aggregated. What it reaches is
 * the ceiling of the harness.
 */
final class NullProvider implements IntegrationProvider {

    public static final String ID = "null";

    @Override
    public Descriptor descriptor() {
        return Descriptor.of(ID, "The harness alone: no transport and no aggregation")
                .style(Descriptor.Style.DIRECT_CALL)
                .build();
    }

    @Override
    public Integration create(Settings settings) {
        return new NullIntegration();
    }

    private static final class NullIntegration implements Integration {

        private Sink sink;
        private long position;

        @Override
        public void open(Sink sink, Acks acks) {
            this.sink = sink;
        }

        @Override
        public boolean offer(ConsumptionMessage message, long index, boolean endOfBatch) {
            sink.accept(0, message, position++);
            return true;
        }

        @Override
        public void drain(Duration deadline) throws TimeoutException, InterruptedException {
            // Each message was delivered before its offer returned.
        }

        @Override
        public void close() {
            // There is nothing to release.
        }
    }
}
