package org.mhhsbench.scenarios.mdm;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mhhsbench.scenarios.spi.contract.ReadmeTables;

/** The tables of the README are what the descriptors say; {@code -Dreadme.update=true} writes them. */
class ReadmeTest {

    @Test
    void the_tables_say_what_the_descriptors_say() throws Exception {
        ReadmeTables.areUpToDate(Map.of("variants", ReadmeTables.variants(), "parameters", ReadmeTables.parameters()));
    }
}
