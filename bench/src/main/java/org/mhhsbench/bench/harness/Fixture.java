package org.mhhsbench.bench.harness;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.workload.Workload;
import org.mhhsbench.scenarios.spi.workload.WorkloadReference;

/**
 * What the phases of a fork share: the variant, and the messages, made before any clock runs. Publisher's thread, but
 * for the messages, which never change.
 */
final class Fixture {

    private final IntegrationProvider provider;
    private final Descriptor descriptor;
    private final Settings settings;
    private final Workload workload;
    private final ReferenceData reference;
    private final ConsumptionMessage[] messages;
    private final int[] meterOf;
    private final int meters;
    /** Each is made once: a round shall leave no work to the compiler but its own. */
    private final Map<Integer, Workload> firsts = new HashMap<>();

    Fixture(IntegrationProvider provider, Map<String, String> params, Path workFolder, Workload workload) {
        this.provider = provider;
        this.descriptor = provider.descriptor();
        this.settings = new Settings(workFolder, params).of(descriptor);
        this.workload = workload;
        this.reference = WorkloadReference.of(workload);
        this.messages = new ConsumptionMessage[workload.size()];
        this.meterOf = new int[workload.size()];
        Map<Long, Integer> numbers = new HashMap<>();
        for (int i = 0; i < messages.length; i++) {
            messages[i] = workload.message(i);
            meterOf[i] = numbers.computeIfAbsent(messages[i].mpan(), mpan -> numbers.size());
        }
        this.meters = numbers.size();
    }

    Descriptor descriptor() {
        return descriptor;
    }

    /** To how many subscribers each message goes. */
    int subscribers() {
        return settings.subscribers();
    }

    Descriptor.Requirement requirement() {
        return provider.requirement(settings);
    }

    SettlementAggregator newAggregator() {
        return new SettlementAggregator(reference);
    }

    IntegrationProvider provider() {
        return provider;
    }

    /** A new integration, not yet opened. */
    Integration create() {
        return provider.create(settings);
    }

    /** What the first messages are made by. */
    Workload first(int messages) {
        return firsts.computeIfAbsent(messages, workload::first);
    }

    ConsumptionMessage message(int index) {
        return messages[index];
    }

    /** A number from 0 to {@link #meters} - 1: that of the meter of a message. */
    int meterOf(int index) {
        return meterOf[index];
    }

    int meters() {
        return meters;
    }
}
