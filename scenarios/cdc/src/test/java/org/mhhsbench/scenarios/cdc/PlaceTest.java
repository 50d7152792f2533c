package org.mhhsbench.scenarios.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {

    private static final long FOUR_TEBIBYTES = 1L << 42;

    @ParameterizedTest
    @ValueSource(longs = {0, 8, 0x1BA9878, FOUR_TEBIBYTES - 8, FOUR_TEBIBYTES, 0x7FFF_FFFF_FFFF_FFF8L, -8})
    void a_position_in_its_epoch_says_where_it_is(long lsn) {
        for (int ordinal : List.of(0, 1, Place.MAX_ORDINAL)) {
            Place place = new Place(lsn, ordinal);
            assertThat(place.position()).isNotNegative();
            assertThat(Place.of(place.epoch(), place.position())).isEqualTo(place);
        }
    }

    @Test
    void positions_of_an_epoch_are_ordered_as_places_are() {
        List<Place> places = LongStream.of(0, 8, 16, FOUR_TEBIBYTES / 2, FOUR_TEBIBYTES - 8)
                .boxed()
                .flatMap(lsn ->
                        List.of(new Place(lsn, 0), new Place(lsn, 1), new Place(lsn, Place.MAX_ORDINAL)).stream())
                .toList();
        assertThat(places).isSorted();
        assertThat(places).extracting(Place::epoch).containsOnly(0L);
        assertThat(places.stream().map(Place::position)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_log_that_is_longer_goes_on_in_another_upstream() {
        Upstream upstream = new Upstream("slot", "00000001");
        Place last = new Place(FOUR_TEBIBYTES - 8, 3);
        Place next = new Place(FOUR_TEBIBYTES, 0);
        assertThat(upstream.of(last)).isEqualTo("slot/00000001/0");
        assertThat(upstream.of(next)).isEqualTo("slot/00000001/1").isSameAs(upstream.of(new Place(FOUR_TEBIBYTES, 1)));
        Map<String, Long> reached = Map.of(
                "slot/00000001/0",
                last.position(),
                "slot/00000001/1",
                next.position(),
                "slot/00000002/0",
                1L << 60,
                "other/00000001/9",
                1L,
                "slot/load-x",
                7L);
        assertThat(upstream.last(reached)).isEqualTo(next);
        assertThat(upstream.last(Map.of())).isNull();
        assertThat(upstream.place("slot/load-x", 7)).isNull();
    }

    @Test
    void what_cannot_be_told_apart_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Place(4, 0)).withMessageContaining("multiple of 8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Place(8, Place.MAX_ORDINAL + 1))
                .withMessageContaining("16777216 changes");
    }

    @Test
    void changes_are_counted_from_the_end_of_the_transaction_before() {
        Transactions transactions = new Transactions(80);
        assertThat(transactions.enter(null)).isFalse();
        assertThat(transactions.next()).isEqualTo(new Place(80, 0));
        assertThat(transactions.next()).isEqualTo(new Place(80, 1));
        assertThat(transactions.enter(160L)).isTrue();
        assertThat(transactions.next()).isEqualTo(new Place(160, 0));
        assertThat(transactions.enter(160L)).isFalse();
        assertThat(transactions.next()).isEqualTo(new Place(160, 1));
    }
}
