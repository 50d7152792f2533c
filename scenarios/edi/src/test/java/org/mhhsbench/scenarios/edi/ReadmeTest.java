package org.mhhsbench.scenarios.edi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mhhsbench.core.dflow.DFlowReader;
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
        assertThat(Limits.SENT_BYTES).isEqualTo(16 << 20);
        assertThat(Limits.RECEIVED_BYTES).isEqualTo(32 << 20);
        assertThat(DFlowReader.MAX_INSTANCES).isEqualTo(100_000);
        assertThat(Limits.BODY_BYTES).isEqualTo(4 << 20);
        assertThat(Limits.REJECTED_INSTANCES).isEqualTo(1_000);
        assertThat(Limits.UNANSWERED_BYTES).isEqualTo(64L << 20);
        assertThat(Limits.REMEMBERED).isEqualTo(4_096);
        assertThat(Limits.ANSWER_BYTES).isEqualTo(1 << 20);
        assertThat(Files.readString(README))
                .contains(
                        "an interchange that is sent: 16 MiB; moved or received: 32 MiB, 100,000 instances; a line: 6,000 bytes;"
                                + " a message in binary form: 4 MiB; instances that are laid aside one by one: 1,000, else all is rejected;"
                                + " an answer: 1 MiB; unanswered: 64 MiB and `interchanges`",
                        "the last 4,096");
    }
}
