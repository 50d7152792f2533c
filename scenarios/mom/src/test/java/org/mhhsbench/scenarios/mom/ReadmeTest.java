package org.mhhsbench.scenarios.mom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Providers;

/** The tables of the README are what the descriptors say; {@code -Dreadme.update=true} writes them. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");

    @Test
    void the_tables_say_what_the_descriptors_say() throws Exception {
        String text = Files.readString(README);
        String expected = with(with(text, "variants", variants()), "knobs", knobs());
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(README, expected);
        }
        assertThat(Files.readString(README))
                .as("mvn -pl scenarios/mom -am test -Dtest=ReadmeTest -Dreadme.update=true writes it")
                .isEqualTo(expected);
    }

    private static String with(String text, String name, String table) {
        String begin = "<!-- " + name + ": begin -->\n";
        int from = text.indexOf(begin) + begin.length();
        return text.substring(0, from) + table + text.substring(text.indexOf("<!-- " + name + ": end -->"));
    }

    private static String variants() {
        return "| variant | what it is | order | guarantee | level |\n|---|---|---|---|---|\n"
                + rows(
                        descriptors(),
                        each -> String.format(
                                "| `%s` | %s | %s | %s | %s |\n",
                                each.id(),
                                each.summary(),
                                words(each.order()),
                                words(each.guarantee()),
                                each.durability()));
    }

    private static String knobs() {
        return "| `--set mom.…` | means | if not set |\n|---|---|---|\n"
                + rows(
                        descriptors()
                                .flatMap(each -> each.parameters().stream())
                                .distinct(),
                        each -> String.format("| `%s` | %s | %s |\n", each.name(), each.meaning(), defaultOf(each)));
    }

    private static String defaultOf(Parameter parameter) {
        return parameter.defaultValue().isEmpty() ? "–" : parameter.defaultValue();
    }

    private static Stream<Descriptor> descriptors() {
        return Providers.all().stream().map(IntegrationProvider::descriptor);
    }

    private static <T> String rows(Stream<T> of, Function<T, String> row) {
        return of.map(row).collect(Collectors.joining());
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
