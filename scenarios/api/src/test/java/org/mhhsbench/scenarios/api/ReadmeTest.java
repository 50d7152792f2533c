package org.mhhsbench.scenarios.api;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.contract.ReadmeTables;

/** The tables of the README are what the parameters say; {@code -Dreadme.update=true} writes them. */
class ReadmeTest {

    @Test
    void the_tables_say_what_may_be_set() throws Exception {
        ReadmeTables.areUpToDate(Map.of("knobs", knobs(), "connection", connection()));
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
