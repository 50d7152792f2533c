package org.mhhsbench.scenarios.mft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mhhsbench.scenarios.mft.Samples.LINES;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is made of a folder that changes while it is being looked through. */
class InboxTest {

    /** What each listing shows, one after another. */
    private final Deque<Collection<FileName>> listings = new ArrayDeque<>();

    private List<Long> settled() throws IOException {
        return Inbox.settled(visitor -> listings.remove().forEach(visitor)).stream()
                .map(FileName::number)
                .toList();
    }

    private void shows(long... numbers) {
        listings.add(LongStream.of(numbers)
                .mapToObj(number -> new FileName(number, LINES))
                .toList());
    }

    @Test
    void a_file_that_a_listing_missed_is_taken_before_the_one_that_came_after_it() throws Exception {
        shows(8);
        shows(8, 7);
        assertThat(settled()).containsExactly(7L, 8L);
    }

    @Test
    void what_came_after_the_first_listing_waits_as_the_second_may_have_missed_another() throws Exception {
        shows(7);
        shows(9, 7);
        assertThat(settled()).containsExactly(7L);
    }

    @Test
    void numbers_that_a_sender_skips_are_not_waited_for() throws Exception {
        shows(30, 10);
        shows(10, 30);
        assertThat(settled()).containsExactly(10L, 30L);
    }

    @Test
    void an_empty_folder_is_looked_through_once() throws Exception {
        shows();
        shows(1);
        assertThat(settled()).isEmpty();
        assertThat(listings).hasSize(1);
    }

    @Test
    void of_a_full_folder_the_first_thousand_are_held_with_those_that_were_missed() throws Exception {
        shows(LongStream.range(1, 3_000).map(number -> 3_000 - number).toArray());
        shows(LongStream.range(0, 4_000).map(number -> 3_999 - number).toArray());
        assertThat(settled()).isEqualTo(LongStream.range(0, 1_000).boxed().toList());
    }
}
