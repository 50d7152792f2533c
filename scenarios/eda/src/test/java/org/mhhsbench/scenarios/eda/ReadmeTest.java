package org.mhhsbench.scenarios.eda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.contract.ReadmeTables;

/** The table of the README is what the descriptors say; {@code -Dreadme.update=true} writes it. */
class ReadmeTest {

    @Test
    void the_table_says_what_the_descriptors_say() throws Exception {
        assertThat(new EdaKafkaL2Provider().descriptor().parameters())
                .isEqualTo(new EdaKafkaProvider().descriptor().parameters());
        ReadmeTables.areUpToDate(Map.of("parameters", table()));
    }

    private static String table() {
        return "| parameter | what it is | values, the default first |\n|---|---|---|\n"
                + new EdaKafkaProvider()
                        .descriptor().parameters().stream().map(ReadmeTest::row).collect(Collectors.joining());
    }

    private static String row(Parameter parameter) {
        String values = switch (parameter.kind()) {
            case CHOICE -> String.join(", ", parameter.values());
            case NUMBER -> parameter.defaultValue();
            case CONNECTION -> "none";
        };
        return String.format("| `%s` | %s | %s |\n", parameter.name(), parameter.meaning(), values);
    }
}
