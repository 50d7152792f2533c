package org.mhhsbench.bench.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.mhhsbench.bench.harness.Cells;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.bench.harness.VerifiedDelivery;
import org.mhhsbench.bench.staging.FileTrees;
import org.mhhsbench.bench.workload.WorkloadFiles;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.store.Json;
import org.mhhsbench.scenarios.spi.Settings;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What both scenario benchmarks set up: a variant, a workload and a folder. One publishing thread. */
@State(Scope.Benchmark)
public class ScenarioState {

    /** Stands for the variant's own first encoding. */
    public static final String DEFAULT_ENCODING = "default";

    /** The JVM's property that names the file in which a fork says what it verified. */
    static final String VERIFIED_FILE = "mhhs.verified";

    /** The command puts all variants of the class path in the place of this one. */
    @Param("direct")
    public String variant;

    @Param("three-hour-window")
    public String workload;

    @Param(DEFAULT_ENCODING)
    public String encoding;

    private Path folder;
    private VerifiedDelivery delivery;

    /** The variant with its encoding among its parameters. */
    public static VariantSpec cell(String variant, String encoding) {
        VariantSpec cell = VariantSpec.parse(variant);
        if (encoding.equals(DEFAULT_ENCODING)) {
            return Cells.checked(cell);
        }
        Map<String, String> params = new TreeMap<>(cell.params());
        params.put(Settings.ENCODING, encoding);
        return Cells.checked(new VariantSpec(cell.variant(), params));
    }

    VerifiedDelivery delivery(int messages) throws IOException {
        delivery = new VerifiedDelivery(
                cell(variant, encoding),
                WorkloadFiles.byName(workload).workload().first(messages),
                folder);
        return delivery;
    }

    @Setup(Level.Trial)
    public void createFolder() throws IOException {
        folder = Files.createTempDirectory("mhhs-jmh-");
    }

    /** Verifies the last lap, says what was verified, and leaves nothing behind, whatever comes of it. */
    void finish() throws IOException {
        try {
            ForkRecord.Verify verified = delivery.verify();
            String file = System.getProperty(VERIFIED_FILE);
            if (file != null) {
                Files.writeString(Path.of(file), Json.line(verified));
            }
        } finally {
            FileTrees.delete(folder);
        }
    }
}
