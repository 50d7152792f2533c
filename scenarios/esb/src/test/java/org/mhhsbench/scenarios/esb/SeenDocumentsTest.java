package org.mhhsbench.scenarios.esb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeenDocumentsTest {

    private final Map<String, Long> record = new LinkedHashMap<>();
    private final SeenDocuments seen = new SeenDocuments(() -> record);

    @BeforeEach
    void load() throws Exception {
        seen.load();
    }

    @Test
    void each_document_is_new_once_and_a_session_may_begin_anywhere() {
        assertThat(seen.add("s/7")).isTrue();
        assertThat(seen.add("s/7")).isFalse();
        assertThat(seen.add("s/8")).isTrue();
        assertThat(seen.add("t/0")).isTrue();
        seen.committed();
        assertThat(seen.add("s/8")).isFalse();
        assertThat(seen.add("s/3")).isFalse();
        assertThat(seen.add("t/1")).isTrue();
    }

    @Test
    void after_a_commit_of_which_nothing_is_known_the_record_says_what_has_passed() {
        seen.add("s/0");
        seen.committed();
        seen.add("s/1");
        seen.add("s/2");
        seen.doubt();
        record.put("s", 1L);
        assertThat(seen.add("s/1")).as("it is on record").isFalse();
        assertThat(seen.add("s/2")).as("it is not").isTrue();
    }

    @Test
    void one_that_comes_before_an_earlier_one_waits_for_it() {
        seen.add("s/0");
        assertThatThrownBy(() -> seen.add("s/2"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("documents 1 to 1 of session s must come before 2, and did not");
        assertThat(seen.add("s/1")).isTrue();
        assertThat(seen.add("s/2")).isTrue();
    }

    @Test
    void one_whose_predecessor_never_comes_is_passed_on_in_the_end() {
        seen.add("s/0");
        int waits = 0;
        while (waits < 1_000 && !added("s/2")) {
            waits++;
        }
        assertThat(waits).isBetween(10, 999);
        assertThatThrownBy(() -> seen.add("s/4"))
                .as("the next gap is waited for again")
                .isInstanceOf(IllegalStateException.class);
    }

    private boolean added(String key) {
        try {
            return seen.add(key);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    @Test
    void of_many_sessions_the_first_are_forgotten() {
        for (int i = 0; i <= SeenDocuments.MOST_SESSIONS; i++) {
            seen.add("s" + i + "/5");
            seen.committed();
        }
        assertThatCode(() -> assertThat(seen.add("s0/2")).isTrue()).doesNotThrowAnyException();
        assertThat(seen.add("s" + SeenDocuments.MOST_SESSIONS + "/5")).isFalse();
    }
}
