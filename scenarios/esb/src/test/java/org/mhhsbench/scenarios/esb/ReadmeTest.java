package org.mhhsbench.scenarios.esb;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Providers;
import org.mhhsbench.scenarios.spi.contract.ReadmeTables;

/** The tables of the README are what the descriptors say; {@code -Dreadme.update=true} writes them. */
class ReadmeTest {

    @Test
    void the_tables_say_what_the_descriptors_say() throws Exception {
        ReadmeTables.areUpToDate(Map.of("variants", ReadmeTables.variants(), "knobs", knobs()));
    }

    private static String knobs() {
        return "| `--set esb.…` | means | if not set |\n|---|---|---|\n"
                + Providers.all().stream()
                        .flatMap(provider -> provider.descriptor().parameters().stream())
                        .distinct()
                        .map(each ->
                                String.format("| `%s` | %s | %s |\n", each.name(), each.meaning(), defaultOf(each)))
                        .collect(Collectors.joining());
    }

    private static String defaultOf(Parameter parameter) {
        return parameter.defaultValue().isEmpty() ? "–" : parameter.defaultValue();
    }
}
