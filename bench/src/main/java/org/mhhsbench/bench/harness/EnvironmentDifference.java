package org.mhhsbench.bench.harness;

import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.results.model.EnvironmentRecord.Fingerprint;

/** In which respects two environments are not the same. Stateless, any thread. */
public final class EnvironmentDifference {

    private EnvironmentDifference() {}

    /** Names each respect; empty if they are the same. */
    public static List<String> between(Fingerprint one, Fingerprint other) {
        List<String> differences = new ArrayList<>();
        note(differences, "hardware", one.hardwareHash(), other.hardwareHash());
        note(differences, "operating system", one.osHash(), other.osHash());
        note(differences, "JVM", one.jvmHash(), other.jvmHash());
        note(differences, "program", one.codeHash(), other.codeHash());
        note(differences, "workload", one.workloadHash(), other.workloadHash());
        return differences;
    }

    private static void note(List<String> differences, String what, String one, String other) {
        if (!one.equals(other)) {
            differences.add(what);
        }
    }
}
