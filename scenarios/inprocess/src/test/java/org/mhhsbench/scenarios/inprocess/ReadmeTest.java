package org.mhhsbench.scenarios.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Providers;

/** The table of the README is what the descriptors say; {@code -Dreadme.update=true} writes it. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- variants: begin -->\n";
    private static final String END = "<!-- variants: end -->";

    @Test
    void the_table_says_what_the_descriptors_say() throws Exception {
        String text = Files.readString(README);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        String expected = text.substring(0, begin) + table() + text.substring(end);
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(README, expected);
        }
        assertThat(Files.readString(README))
                .as("mvn -pl scenarios/inprocess -am test -Dtest=ReadmeTest -Dreadme.update=true writes it")
                .isEqualTo(expected);
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
                "| `%s` | %s | %s | %s | %d | %d |\n",
                descriptor.id(),
                descriptor.summary(),
                descriptor.order().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                descriptor.durability(),
                descriptor.fanOut(),
                descriptor.requirement().busyThreads());
    }
}
