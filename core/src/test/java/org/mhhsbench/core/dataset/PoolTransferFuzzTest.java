package org.mhhsbench.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.core.reference.LineLossFactors;

/**
 * Any bytes as a file of line loss factors: a refusal that names file and line and shows nothing that could drive a
 * terminal, or factors that are written and read again.
 */
class PoolTransferFuzzTest {

    private record Day(String distributor, String llfc, LocalDate date, List<Integer> thousandths) {}

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "ZHD||D0265001|R|IPNL|G|CAPG|20251101120000||||OPER\nDIS|LOND\nLLF|91A\nSDT|20260110\n"
                                + "SPL|1|1.050\nSPL|50|0.9\nSDT|20260111\nSPL|07|12.05\nZPT|1|1\n",
                        "DIS|é\r\nLLF|1\r\nLLF|2\r\nSDT|20240229\r\nSPL|2|1.0\r\nDIS|B\r\nZPT\r\n",
                        "ZPT|",
                        "",
                        "SPL|1|1.050\n",
                        "DIS|A\nLLF|B\nSDT|20260230\nZPT\n")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void files_are_read_to_their_ends_or_are_refused(byte[] bytes) throws IOException {
        List<Day> days;
        try {
            days = days(bytes);
        } catch (DatasetException refused) {
            assertThat(refused.getMessage())
                    .matches("file\\.ptf:\\d+: [^\\p{C}]+")
                    .hasSizeLessThan(400);
            return;
        }
        assertThat(days(text(days).getBytes(StandardCharsets.UTF_8))).isEqualTo(days);
    }

    private static List<Day> days(byte[] bytes) throws IOException {
        List<Day> days = new ArrayList<>();
        PoolTransferReader.read("file.ptf", new ByteArrayInputStream(bytes), new PoolTransferReader.Visitor() {
            @Override
            public boolean wants(String distributor, String llfc, LocalDate settlementDate) {
                return settlementDate.getYear() != 2001;
            }

            @Override
            public void day(String distributor, String llfc, LocalDate settlementDate, int[] thousandths) {
                assertThat(thousandths).hasSize(50);
                days.add(new Day(
                        distributor,
                        llfc,
                        settlementDate,
                        Arrays.stream(thousandths).boxed().toList()));
            }
        });
        return days;
    }

    private static String text(List<Day> days) {
        StringBuilder text = new StringBuilder();
        for (Day day : days) {
            text.append("DIS|").append(day.distributor).append("\nLLF|").append(day.llfc);
            text.append("\nSDT|")
                    .append(DateTimeFormatter.BASIC_ISO_DATE.format(day.date))
                    .append('\n');
            for (int i = 0; i < day.thousandths.size(); i++) {
                int factor = day.thousandths.get(i);
                if (factor != LineLossFactors.MISSING) {
                    text.append(String.format("SPL|%d|%d.%03d%n", i + 1, factor / 1000, factor % 1000));
                }
            }
        }
        return text.append("ZPT\n").toString();
    }
}
