package org.mhhsbench.scenarios.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.contract.ReadmeTables;

/** The tables of the README are what the descriptors say; {@code -Dreadme.update=true} writes them. */
class ReadmeTest {

    @Test
    void the_tables_say_what_the_descriptors_say() throws Exception {
        assertThat(new CdcPostgresL2Provider().descriptor().parameters())
                .isEqualTo(new CdcPostgresProvider().descriptor().parameters());
        ReadmeTables.areUpToDate(Map.of("variants", ReadmeTables.variants(), "parameters", parameters()));
    }

    private static String parameters() {
        return "| setting | what it is | default |\n|---|---|---|\n"
                + new CdcPostgresProvider()
                        .descriptor().parameters().stream().map(ReadmeTest::row).collect(Collectors.joining());
    }

    private static String row(Parameter parameter) {
        String standard = parameter.defaultValue().isEmpty() ? "none" : parameter.defaultValue();
        return String.format("| `%s` | %s | %s |\n", parameter.name(), parameter.meaning(), standard);
    }
}
