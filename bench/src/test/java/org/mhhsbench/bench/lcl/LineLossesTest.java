package org.mhhsbench.bench.lcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineLossesTest {

    private static final List<LocalDate> ONE_DATE = List.of(LocalDate.of(2026, 4, 2));
    private static final String HEAD = "ZHD||D0265001|R|LOND|G|CAPG|20251021141250||||OPER\r\nDIS|LOND\r\n";

    @TempDir
    private Path folder;

    @Test
    void onlyChosenClassesAndNeededDatesAreCopied() throws IOException {
        Path zip = folder.resolve("llf.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("readme.txt"));
            out.write('x');
            out.putNextEntry(new ZipEntry("../../llf.PTF"));
            out.write((HEAD
                            + "LLF|1\r\nSDT|20260401\r\nSPL|1|1.078\r\nSDT|20260402\r\nSPL|1|1.079\r\nSPL|2|0.984\r\n"
                            + "LLF|2\r\nSDT|20260401\r\nSPL|1|1.080\r\n"
                            + "ZPT|11|5528372\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        }
        LineLosses losses = new LineLosses(List.of(zip), ONE_DATE);

        List<Placement.Area> areas = losses.choose();
        List<LineLosses.Copied> copied = losses.copy(areas, folder.resolve("line-loss-factors"));

        assertThat(areas).containsExactly(new Placement.Area(Distributor.LONDON, List.of("1")));
        assertThat(copied).containsExactly(new LineLosses.Copied("LOND", List.of("1"), 2, 0));
        assertThat(folder.resolve("line-loss-factors/lond.ptf"))
                .hasContent("ZHD||D0265001|R|LOND|G|CAPG|20000101000000||||OPER\nDIS|LOND\nLLF|1\nSDT|20260402\n"
                        + "SPL|1|1.079\nSPL|2|0.984\nZPT|7|0\n");
    }

    @Test
    void homesAreSpreadOverFourClassesOfEachDistributorFound() throws IOException {
        StringBuilder text = new StringBuilder("DIS|MIDE\n");
        for (int llfc = 10; llfc < 30; llfc++) {
            text.append("LLF|").append(llfc).append("\nSDT|20260402\nSPL|1|1.001\n");
        }
        text.append("DIS|SPOW\nLLF|10B\nSDT|20260402\nSPL|1|1.001\nZPT||\n");

        assertThat(new LineLosses(List.of(put(text.toString())), ONE_DATE).choose())
                .extracting(area -> area.distributor().mpid() + area.llfcs())
                .containsExactly("MIDE[10, 15, 20, 25]", "SPOW[10B]");
    }

    @Test
    void whatIsNoD0265FileIsRefusedWithItsLine() throws IOException {
        assertRefused("DIS|XXXX\nLLF|1\nSDT|20260402\n", "llf.ptf:3: DIS \"XXXX\": must be one of LOND, MIDE, SPOW");
        assertRefused("DIS|LOND\nLLF|toolong\nSDT|20260402\n", "llf.ptf:3: LLF");
        assertRefused("DIS|LOND\nSDT|20260402\n", "llf.ptf:2: SDT must follow");
        assertRefused("DIS|LOND\nLLF|1\nSPL|1|1.000\n", "llf.ptf:3: SPL must follow");
        assertRefused("PK zip?\n", "llf.ptf:1: a record must be");
        assertRefused("x".repeat(2000), "llf.ptf:1: a line must not be longer");
        assertRefused("DIS|LOND\nLLF|1\nSDT|20250402\nZPT|4|\n", "see --fit-year");
        assertRefused("DIS|LOND\nLLF|1\nSDT|20260402\nSDT|20260402\n", "llf.ptf:4: SDT 2026-04-02: is given twice");
        assertRefused("DIS|LOND\nLLF|1\nSDT|20260402\nSPL|51|1.000\nZPT||\n", "llf.ptf:4: SPL");
        assertRefused("DIS|LOND\nLLF|1\nSDT|20260402\nSPL|1|1\nZPT||\n", "llf.ptf:4: SPL");
        assertRefused(
                "DIS|LOND\nLLF|1\nSDT|20260402\nSPL|1|1.0\nSPL|1|1.0\nZPT||\n", "llf.ptf:5: period 1 is given twice");
        assertRefused("DIS|LOND\nLLF|1\nSDT|20260402\nSPL|1|1.0\n", "llf.ptf:4: must end with a ZPT");
    }

    private void assertRefused(String content, String part) throws IOException {
        LineLosses losses = new LineLosses(List.of(put(content)), ONE_DATE);
        Path target = folder.resolve("out" + System.nanoTime());

        assertThatThrownBy(() -> losses.copy(losses.choose(), target))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining(part);
    }

    private Path put(String content) throws IOException {
        return Files.writeString(folder.resolve("llf.ptf"), content);
    }
}
