package org.mhhsbench.scenarios.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mhhsbench.scenarios.spi.Parameter;

/** The tables of the README are what the parameters say; {@code -Dreadme.update=true} writes them. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");

    @Test
    void the_tables_say_what_may_be_set() throws Exception {
        String text = Files.readString(README);
        String expected = replace(replace(text, "knobs", knobs()), "connection", connection());
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(README, expected);
        }
        assertThat(Files.readString(README))
                .as("mvn -pl scenarios/api -am test -Dtest=ReadmeTest -Dreadme.update=true writes it")
                .isEqualTo(expected);
    }

    private static String replace(String text, String name, String table) {
        String begin = "<!-- " + name + ": begin -->\n";
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf("<!-- " + name + ": end -->");
        return text.substring(0, from) + table + text.substring(to);
    }

    private static String knobs() {
        return "| `--set` | means | default |\n|---|---|---|\n"
                + Arrays.stream(DipTechnology.PARAMETERS)
                        .filter(parameter -> parameter.kind() != Parameter.Kind.CONNECTION)
                        .map(parameter -> "| `api." + parameter.name() + "` | " + parameter.meaning() + " | "
                                + parameter.defaultValue() + " |\n")
                        .collect(Collectors.joining());
    }

    private static String connection() {
        return "| `--set` | means |\n|---|---|\n"
                + Arrays.stream(DipTechnology.PARAMETERS)
                        .filter(parameter -> parameter.kind() == Parameter.Kind.CONNECTION)
                        .map(parameter -> "| `api." + parameter.name() + "` | " + parameter.meaning() + " |\n")
                        .collect(Collectors.joining());
    }
}
