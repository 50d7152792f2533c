package org.mhhsbench.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the meters of a cell come to is the figure that an independent implementation has for it. */
class ExplainerTest {

    private static final int CELLS = 50;

    @ParameterizedTest
    @CsvSource({"january, settlement.csv", "january, duos.csv", "october, settlement.csv", "october, duos.csv"})
    void theMetersOfACellComeToItsFigure(String name, String file) throws Exception {
        Path dataset = SharedData.folder("golden").resolve(name);
        List<String> rows = Files.readAllLines(dataset.resolve("expected").resolve(file));
        Random random = new Random(20260115);
        try (Explainer explainer = Explainer.open(dataset, SettleOptions.DEFAULT)) {
            for (int i = 0; i < CELLS; i++) {
                String row = rows.get(1 + random.nextInt(rows.size() - 1));
                assertExplained(explainer, row, CellRow.parse(row));
            }
        }
    }

    private static void assertExplained(Explainer explainer, String row, CellRow cell) throws IOException {
        Explanation explanation = explainer.explain(cell, Integer.MAX_VALUE);

        assertThat(explanation.differences()).as(row).isEmpty();
        assertThat(explanation.figures()).as(row).isEqualTo(cell.figures());
        boolean duos = cell.file() == CellFile.DUOS;
        BigInteger sum = explanation.meters().stream()
                .map(meter -> explanation.isLosses()
                        ? meter.share().lossesMilliWattHours()
                        : meter.share().wattHours().multiply(BigInteger.valueOf(1000)))
                .reduce(BigInteger.ZERO, BigInteger::add);
        assertThat(new BigDecimal(sum, 9)).as(row).isEqualTo(cell.figures().get(duos ? 0 : 1));
        assertThat(explanation.meters()).as(row).hasSize((int) explanation.meterCount());
        if (duos) {
            long energised = explanation.meters().stream()
                    .filter(Explanation.Meter::energised)
                    .count();
            assertThat(BigDecimal.valueOf(energised))
                    .as(row)
                    .isEqualTo(cell.figures().get(1));
        }
    }
}
