package org.mhhsbench.bench.drill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.mhhsbench.bench.harness.Messages;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Providers;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.Technology;
import org.mhhsbench.scenarios.spi.technology.TechnologyProvider;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * What a drill is about: the message from the program to the JVMs that it starts.
 *
 * @param workload its keys
 * @param folder exists; all files of the drill go there
 */
record DrillJob(
        String variant,
        Map<String, String> params,
        Map<String, String> workload,
        String scenario,
        int ratePerSecond,
        Fault fault,
        String folder) {

    private static final String ADDRESS = "address.json";

    DrillJob {
        params = Map.copyOf(params);
        workload = Map.copyOf(workload);
    }

    static DrillJob read(Path file) throws IOException {
        return Messages.read(file, DrillJob.class);
    }

    Path path(String name) {
        return Path.of(folder).resolve(name);
    }

    Workload messages() {
        return Workload.of(workload);
    }

    Descriptor descriptor() {
        return Providers.byId(variant).descriptor();
    }

    Technology technology() {
        return ((TechnologyProvider) Providers.byId(variant)).technology(new Settings(Path.of(folder), params));
    }

    Gauges gauges() throws IOException {
        return Gauges.open(path("gauges"), messages().size());
    }

    void writeAddress(Address address) throws IOException {
        Messages.write(path(ADDRESS), address);
    }

    Address readAddress() throws IOException {
        return Messages.read(path(ADDRESS), Address.class);
    }
}
