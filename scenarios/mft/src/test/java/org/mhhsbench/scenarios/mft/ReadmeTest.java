package org.mhhsbench.scenarios.mft;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mhhsbench.scenarios.spi.contract.ReadmeTables;

/** The tables of the README are what the descriptors say; {@code -Dreadme.update=true} writes them. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");

    @Test
    void the_tables_say_what_the_descriptors_say() throws Exception {
        ReadmeTables.areUpToDate(Map.of("variants", ReadmeTables.variants(), "parameters", ReadmeTables.parameters()));
    }

    @Test
    void the_limits_are_the_ones_that_are_told() throws Exception {
        assertThat(Limits.DEFAULT).isEqualTo(new Limits(16 << 20, 4 << 20, 1_000, 256L << 20, 500, 1L << 30, 4_096));
        assertThat(Manifest.MAX_BYTES).isEqualTo(4 << 10);
        assertThat(Files.readString(README))
                .contains(
                        "a file that is sent: 16 MiB; received: 256 MiB decompressed, 500 times its size; a message: 4 MiB;"
                                + " messages of a file that cannot be read: 1,000, else all of it is rejected; a manifest: 4 KiB; waiting on the server: 1 GiB and `files`",
                        "the last 4,096 files");
    }
}
