package org.mhhsbench.bench.harness;

import java.util.Map;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * What a fork shall do: the message from the run to the JVM that it starts.
 *
 * @param storedParams the parameters that the fork's record shows
 * @param scenario the name of the workload
 * @param workload its keys, {@code messages} included: as many as any phase sends
 * @param digests the oracle's, by how many of the first messages a phase sends
 * @param control what the role does to the variant, by name
 * @param ceilingPerSec what the harness alone reaches; null if that is not known
 */
record ForkJob(
        String forkId,
        int block,
        int orderInBlock,
        ForkRecord.Role role,
        String variant,
        Map<String, String> params,
        Map<String, String> storedParams,
        String scenario,
        Map<String, String> workload,
        Load load,
        Map<Integer, String> digests,
        Map<String, Long> control,
        Double ceilingPerSec,
        String workFolder,
        String histogramFile,
        String envFingerprint) {

    ForkJob {
        params = Map.copyOf(params);
        storedParams = Map.copyOf(storedParams);
        workload = Map.copyOf(workload);
        digests = Map.copyOf(digests);
        control = Map.copyOf(control);
    }

    /** The messages of a round: all where there is nothing but the harness, of whom a round of few lasts too short. */
    int roundMessages() {
        return role == ForkRecord.Role.NULL ? load.messages() : load.roundMessages();
    }

    /**
     * How much of something the role does to the variant.
     *
     * @throws IllegalArgumentException if it does no such thing
     */
    long control(String name) {
        Long amount = control.get(name);
        if (amount == null) {
            throw new IllegalArgumentException("the role " + role + " must have " + name + ", has " + control);
        }
        return amount;
    }

    /** The first messages of the workload. */
    Workload first(int messages) {
        return Workload.of(workload).first(messages);
    }

    /**
     * What the totals of the first messages must come to.
     *
     * @throws IllegalArgumentException if the oracle was not asked for so many
     */
    String digest(int messages) {
        String digest = digests.get(messages);
        if (digest == null) {
            throw new IllegalArgumentException("messages must be among " + digests.keySet() + ", was " + messages);
        }
        return digest;
    }
}
