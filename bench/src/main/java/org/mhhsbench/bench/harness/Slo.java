package org.mhhsbench.bench.harness;

import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.technology.TechnologyProvider;

/** What the p99 of the response times shall keep below, where nobody says otherwise: this project's choice. */
public final class Slo {

    private static final long IN_PROCESS_NS = 100_000;
    private static final long ON_SERVER_NS = 10_000_000;

    private Slo() {}

    /** A hundred microseconds within a JVM, ten milliseconds through a server. */
    public static long p99Ns(IntegrationProvider provider) {
        return provider instanceof TechnologyProvider ? ON_SERVER_NS : IN_PROCESS_NS;
    }
}
