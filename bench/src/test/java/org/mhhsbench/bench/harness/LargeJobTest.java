package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeJobTest {

    @TempDir
    Path work;

    /** Fails as its argument says. */
    static final class Failing {

        private Failing() {}

        public static void main(String[] args) {
            throw new IllegalStateException(args[0]);
        }
    }

    @Test
    void a_jvm_that_fails_says_why() throws Exception {
        String failure = LargeJob.java(
                work,
                new JobJvm(64 << 20, List.of("-Xmx64m")),
                List.of(),
                List.of(System.getProperty("java.class.path"), Failing.class.getName(), "the disk is full"),
                line -> {});
        assertThat(failure).startsWith("exit code 1: ").contains("the disk is full");
        assertThat(new LargeJob.PartFailed("settle", failure)).hasMessageStartingWith("settle: exit code 1");
    }

    @Test
    void an_option_that_is_out_of_bounds_is_named_with_them() {
        LargeJob.requireBetween("meters", 1, 1, 10);
        LargeJob.requireBetween("meters", 10, 1, 10);
        for (int bad : new int[] {0, 11}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LargeJob.requireBetween("meters", bad, 1, 10))
                    .withMessage("--meters must be 1 to 10, was " + bad);
        }
    }
}
