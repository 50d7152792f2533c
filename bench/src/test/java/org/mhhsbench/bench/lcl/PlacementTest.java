package org.mhhsbench.bench.lcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final Placement TWO_AREAS = new Placement(List.of(
            new Placement.Area(Distributor.LONDON, List.of("1", "2", "3")),
            new Placement.Area(Distributor.of("MIDE").orElseThrow(), List.of("10"))));

    @Test
    void theCheckDigitIsThatOfPublishedMpans() {
        // 1014572465589 and 1900012374324 are published numbers.
        assertThat(Placement.mpan("10", 1_457_246_558)).isEqualTo("1014572465589");
        assertThat(Placement.mpan("19", 1_237_432)).isEqualTo("1900012374324");
    }

    @Test
    void mpansAreOneToOneAndHomesAreSpreadOverAllThatIsThere() {
        Set<String> mpans = new HashSet<>();
        Set<String> combinations = new HashSet<>();
        IntStream.rangeClosed(2, 5_567)
                .mapToObj(i -> String.format("MAC%06d", i))
                .forEach(id -> {
                    Home home = TWO_AREAS.home(id);
                    assertThat(home.mpan())
                            .matches("1[24]\\d{11}")
                            .startsWith(home.distributor().mpanPrefix());
                    assertThat(mpans.add(home.mpan())).isTrue();
                    combinations.add(home.supplier() + home.llfc());
                });

        assertThat(combinations).hasSize(Placement.SUPPLIERS.size() * 4);
    }

    @Test
    void aHomeIsTheSameInEveryImport() {
        assertThat(TWO_AREAS.home("MAC000016")).isEqualTo(TWO_AREAS.home("MAC000016"));
        assertThat(Placement.withoutLineLosses().home("MAC000016").llfc()).isEqualTo(Placement.PLACEHOLDER_LLFC);
    }
}
