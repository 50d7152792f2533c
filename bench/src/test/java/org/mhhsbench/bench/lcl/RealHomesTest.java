package org.mhhsbench.bench.lcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real homes, where the folder beside the project has them. */
class RealHomesTest {

    @TempDir
    private Path folder;

    @Test
    void aHomeThatEndsInJanuaryHasItsKnown721Readings() throws IOException {
        ImportReport report = run("lcl/MAC000016.csv", List.of());

        assertThat(report.rows().read()).isEqualTo(721);
        assertThat(report.count(Outcome.ACCEPTED)).isEqualTo(721);
        assertThat(report.coverage().missingAfterLast()).isEqualTo(17_520 - 721);
        assertThat(WrittenMessages.periods(out())).hasSize(721);
        assertThat(WrittenMessages.all(out())).allSatisfy(WrittenMessages::assertConforms);
    }

    @Test
    void aWholeYearFitsIntoTheFactorYearWithItsRealLineLosses() throws IOException {
        ImportReport report = run("lcl/MAC000034.csv", List.of(shared("llf/llflond20260401ptf.zip")));

        assertThat(report.dates().imported()).isEqualTo(362);
        assertThat(report.count(Outcome.ACCEPTED)).isEqualTo(report.written().readings());
        assertThat(WrittenMessages.wattHours(out()))
                .isEqualTo(Long.parseLong(report.written().kWh().replace(".", "")));
        // 362 days of 48, of which the change days have 50 and 46.
        assertThat(report.lineLosses())
                .singleElement()
                .satisfies(losses -> assertThat(losses.factors()).isEqualTo(4L * 362 * 48));
    }

    private ImportReport run(String name, List<Path> lineLosses) throws IOException {
        OptionalInt fitYear = lineLosses.isEmpty() ? OptionalInt.empty() : OptionalInt.of(2026);
        return new LclImport(
                        new ImportOptions(
                                shared(name),
                                out(),
                                LocalDate.of(2013, 1, 1),
                                365,
                                fitYear,
                                lineLosses,
                                TimestampMeaning.START),
                        rows -> {})
                .run();
    }

    private Path out() {
        return folder.resolve("dataset");
    }

    private static Path shared(String name) {
        Path path =
                Path.of(System.getProperty("mhhs.shared", "../shared"), "data").resolve(name);
        assumeTrue(Files.isReadable(path), () -> path + " is not there");
        return path;
    }
}
