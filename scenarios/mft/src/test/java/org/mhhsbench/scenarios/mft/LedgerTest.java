package org.mhhsbench.scenarios.mft;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mhhsbench.scenarios.sftp.RefusedException;

@Timeout(120)
class LedgerTest extends OnRemote {

    private static final int REMEMBERED = 4;

    private Ledger open() throws Exception {
        return Ledger.open(corner.link(), corner.layout(), REMEMBERED);
    }

    private static Manifest file(long number, String batch) {
        return new Manifest(new FileName(number, Samples.LINES), 1, Sha256.hex(batch.getBytes(US_ASCII)), 1, batch);
    }

    private String text() throws Exception {
        List<String> names = corner.names(corner.layout().ledger());
        assertThat(names).hasSize(1);
        return new String(corner.link().readWhole(corner.layout().ledger() + "/" + names.get(0), 1 << 20), US_ASCII);
    }

    @Test
    void what_was_added_is_there_for_whoever_opens_it_next() throws Exception {
        Ledger ledger = open();
        assertThat(ledger.lastNumber("a")).isEqualTo(-1);
        assertThat(ledger.acceptedSha256("one")).isEmpty();
        ledger.add("a", file(3, "one"));
        ledger.add("b", file(8, "two"));
        ledger.add("b", file(9, "three"));
        ledger.add("b", file(9, "three"));
        for (Ledger each : List.of(ledger, open(), open())) {
            assertThat(each.lastNumber("a")).isEqualTo(3);
            assertThat(each.lastNumber("b")).isEqualTo(9);
            assertThat(each.acceptedSha256("one")).contains(file(3, "one").sha256());
        }
        assertThat(text()).hasLineCount(3);
    }

    @Test
    void it_knows_the_last_files_and_the_last_number_of_each_session_and_does_not_grow() throws Exception {
        Ledger ledger = open();
        ledger.add("quiet", file(5, "first"));
        for (int i = 0; i < 1_200; i++) {
            ledger.add("busy", file(i, "batch" + i));
        }
        assertThat(text().lines().count()).isLessThanOrEqualTo(1_024 + 2 * REMEMBERED);
        for (Ledger each : List.of(ledger, open())) {
            assertThat(each.lastNumber("quiet")).isEqualTo(5);
            assertThat(each.lastNumber("busy")).isEqualTo(1_199);
            assertThat(each.acceptedSha256("batch1199")).isPresent();
            assertThat(each.acceptedSha256("batch1196")).isPresent();
            assertThat(each.acceptedSha256("batch1195")).isEmpty();
            assertThat(each.acceptedSha256("first")).isEmpty();
        }
        assertThat(text()).hasLineCount(REMEMBERED + 1);
    }

    @Test
    void a_line_that_was_cut_off_was_not_accepted_and_the_next_one_is_whole() throws Exception {
        open().add("a", file(0, "one"));
        String path = corner.layout().ledger() + "/"
                + corner.names(corner.layout().ledger()).get(0);
        byte[] whole = corner.link().readWhole(path, 1_000);
        corner.link().remove(path);
        corner.link().writeWhole(path, Samples.concat(whole, "a 1 two 00".getBytes(US_ASCII)));
        Ledger ledger = open();
        assertThat(ledger.lastNumber("a")).isZero();
        ledger.add("a", file(1, "two"));
        assertThat(open().lastNumber("a")).isEqualTo(1);
        assertThat(text()).hasLineCount(2);
    }

    @Test
    void what_a_rewriting_left_halfway_does_not_count() throws Exception {
        open().add("a", file(0, "one"));
        corner.link().writeWhole(corner.layout().ledger() + "/000000000099.part", "a 7 x y\n".getBytes(US_ASCII));
        assertThat(open().lastNumber("a")).isZero();
        assertThat(text()).hasLineCount(1);
    }

    @Test
    void a_line_that_is_none_is_named_and_nothing_is_received_as_if_it_were_not_there() throws Exception {
        corner.link()
                .writeWhole(corner.layout().ledger() + "/000000000004", "a 0 one x\nnonsense\n".getBytes(US_ASCII));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(this::open)
                .withMessageContaining("/ledger/000000000004 line 1 must be");
    }
}
