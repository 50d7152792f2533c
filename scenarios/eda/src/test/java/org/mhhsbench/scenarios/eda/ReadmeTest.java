package org.mhhsbench.scenarios.eda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mhhsbench.scenarios.spi.Parameter;

/** The table of the README is what the descriptors say; {@code -Dreadme.update=true} writes it. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- parameters: begin -->\n";
    private static final String END = "<!-- parameters: end -->";

    @Test
    void the_table_says_what_the_descriptors_say() throws Exception {
        assertThat(new EdaKafkaL2Provider().descriptor().parameters())
                .isEqualTo(new EdaKafkaProvider().descriptor().parameters());
        String text = Files.readString(README);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        String expected = text.substring(0, begin) + table() + text.substring(end);
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(README, expected);
        }
        assertThat(Files.readString(README))
                .as("mvn -pl scenarios/eda -am test -Dtest=ReadmeTest -Dreadme.update=true writes it")
                .isEqualTo(expected);
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
