package org.mhhsbench.scenarios.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Providers;

/** Tables of a module's README that are made from its descriptors, each between two marks that name it. */
public final class ReadmeTables {

    private static final Path README = Path.of("README.md");

    private ReadmeTables() {}

    /**
     * Fails where the README says something else; {@code -Dreadme.update=true} writes it.
     *
     * @param tables by their marks
     */
    public static void areUpToDate(Map<String, String> tables) throws IOException {
        String expected = Files.readString(README);
        for (Map.Entry<String, String> table : tables.entrySet()) {
            expected = with(expected, table.getKey(), table.getValue());
        }
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(README, expected);
        }
        String module = README.toAbsolutePath().getParent().getFileName().toString();
        assertThat(Files.readString(README))
                .as("mvn -pl scenarios/%s -am test -Dtest=ReadmeTest -Dreadme.update=true writes it", module)
                .isEqualTo(expected);
    }

    private static String with(String text, String name, String table) {
        String begin = "<!-- " + name + ": begin -->\n";
        String end = "<!-- " + name + ": end -->";
        assertThat(text).contains(begin, end);
        return text.substring(0, text.indexOf(begin) + begin.length()) + table + text.substring(text.indexOf(end));
    }

    /** What each variant of the module is and promises. */
    public static String variants() {
        return "| variant | what it is | order | guarantee | level |\n|---|---|---|---|---|\n"
                + Providers.all().stream()
                        .map(IntegrationProvider::descriptor)
                        .map(each -> String.format(
                                "| `%s` | %s | %s | %s | %s |\n",
                                each.id(),
                                each.summary(),
                                words(each.order()),
                                words(each.guarantee()),
                                each.durability()))
                        .collect(Collectors.joining());
    }

    /** Whatever can be set of the module's variants. */
    public static String parameters() {
        return parameters(parameter -> true);
    }

    /** What can be set of the module's variants; of which, where it is not of all. */
    public static String parameters(Predicate<Parameter> wanted) {
        Map<Parameter, List<String>> variants = new LinkedHashMap<>();
        for (IntegrationProvider provider : Providers.all()) {
            Descriptor descriptor = provider.descriptor();
            Stream.concat(
                            Stream.of(descriptor.subscribers()).filter(subscribers -> descriptor.mostSubscribers() > 1),
                            descriptor.parameters().stream())
                    .filter(wanted)
                    .forEach(parameter -> variants.computeIfAbsent(parameter, each -> new ArrayList<>())
                            .add(descriptor.id()));
        }
        String pattern = Providers.all().get(0).descriptor().pattern().name().toLowerCase(Locale.ROOT);
        StringBuilder table =
                new StringBuilder("| `--set` | what it is | values, the default first |\n|---|---|---|\n");
        variants.forEach((parameter, ids) -> table.append(String.format(
                "| `%s.%s` | %s%s | %s |\n",
                pattern,
                parameter.name(),
                parameter.meaning(),
                ids.size() == Providers.all().size() ? "" : " (" + String.join(", ", ids) + ")",
                values(parameter))));
        return table.toString();
    }

    private static String values(Parameter parameter) {
        return switch (parameter.kind()) {
            case CHOICE -> String.join(", ", parameter.values());
            case NUMBER -> parameter.defaultValue();
            case CONNECTION -> "–";
        };
    }

    /** A constant as words for a reader. */
    public static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
