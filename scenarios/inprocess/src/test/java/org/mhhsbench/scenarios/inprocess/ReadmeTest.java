package org.mhhsbench.scenarios.inprocess;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Providers;
import org.mhhsbench.scenarios.spi.contract.ReadmeTables;

/** The table of the README is what the descriptors say; {@code -Dreadme.update=true} writes it. */
class ReadmeTest {

    @Test
    void the_table_says_what_the_descriptors_say() throws Exception {
        ReadmeTables.areUpToDate(Map.of("variants", table()));
    }

    private static String table() {
        return "| variant | what it is | order | level | to | threads |\n|---|---|---|---|--:|--:|\n"
                + Providers.all().stream()
                        .map(IntegrationProvider::descriptor)
                        .map(ReadmeTest::row)
                        .collect(Collectors.joining());
    }

    private static String row(Descriptor descriptor) {
        return String.format(
                "| `%s` | %s | %s | %s | %s | %d |\n",
                descriptor.id(),
                descriptor.summary(),
                ReadmeTables.words(descriptor.order()),
                descriptor.durability(),
                descriptor.fanOut() == descriptor.mostSubscribers()
                        ? descriptor.fanOut()
                        : descriptor.fanOut() + " (" + descriptor.mostSubscribers() + ")",
                descriptor.requirement().busyThreads());
    }
}
