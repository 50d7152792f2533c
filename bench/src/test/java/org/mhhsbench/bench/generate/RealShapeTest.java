package org.mhhsbench.bench.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.scenarios.spi.workload.MeterFacts;
import org.mhhsbench.scenarios.spi.workload.Meters;
import org.mhhsbench.scenarios.spi.workload.Workload;

/** Generated homes against the real ones, where the folder beside the project has them. */
class RealShapeTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** Means by season, kind of day and local half hour. */
    private static final class Means {
        private final double[] sums = new double[4 * 2 * 48];
        private final long[] counts = new long[sums.length];

        private static int cell(Instant start) {
            ZonedDateTime local = start.atZone(LONDON);
            int weekend = local.getDayOfWeek().getValue() > 5 ? 1 : 0;
            return (local.getMonthValue() % 12 / 3 * 2 + weekend) * 48 + local.getHour() * 2 + local.getMinute() / 30;
        }

        void add(int cell, double wattHours) {
            sums[cell] += wattHours;
            counts[cell]++;
        }

        double at(int cell) {
            return sums[cell] / counts[cell];
        }

        double mean() {
            double sum = 0;
            for (int cell = 0; cell < sums.length; cell++) {
                sum += at(cell);
            }
            return sum / sums.length;
        }

        double correlation(Means other) {
            double both = 0;
            double mine = 0;
            double theirs = 0;
            for (int cell = 0; cell < sums.length; cell++) {
                double a = at(cell) - mean();
                double b = other.at(cell) - other.mean();
                both += a * b;
                mine += a * a;
                theirs += b * b;
            }
            return both / Math.sqrt(mine * theirs);
        }
    }

    @Test
    void the_mean_of_generated_homes_follows_that_of_the_real_ones() throws IOException {
        Means real = real();
        Means generated = generated();
        // 0.999, as the guide states: the shape is made of these homes, so this is how well it comes through the noise.
        assertThat(generated.correlation(real)).isGreaterThan(0.995);
        assertThat(generated.mean() / real.mean()).isBetween(0.85, 1.15);
    }

    /** A year of homes that read every half hour. */
    private static Means generated() {
        Workload workload = Workload.of(Map.of(
                "seed", "51", "meters", "150", "days", "365", "from", "2026-01-01", "opt-out", "0", "estimated", "0"));
        Means means = new Means();
        Map<Long, Integer> cells = new HashMap<>();
        for (int i = 0; i < workload.size(); i++) {
            ConsumptionMessage message = workload.message(i);
            MeterFacts facts = Meters.facts(workload, Meters.meterOf(message.mpan()));
            if (!facts.domestic() || facts.export() || message.days().size() > 1) {
                continue;
            }
            MeterDay day = message.days().get(0);
            for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
                if (day.has(slot) && message.quantity().active()) {
                    int cell = cells.computeIfAbsent(
                            day.epochDay() * 86_400L + slot * 1_800L,
                            second -> Means.cell(Instant.ofEpochSecond(second)));
                    means.add(cell, day.wattHours(slot));
                }
            }
        }
        return means;
    }

    private static Means real() throws IOException {
        Path archive =
                Path.of(System.getProperty("mhhs.shared", "../shared"), "data/lcl/lcl-2013-100-households.tar.xz");
        assumeTrue(Files.isReadable(archive), () -> archive + " is not there");
        Means means = new Means();
        Map<String, Integer> cells = new HashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(XZCompressorInputStream.builder()
                .setInputStream(Files.newInputStream(archive))
                .get())) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().endsWith(".csv")) {
                    new BufferedReader(new InputStreamReader(tar, StandardCharsets.US_ASCII))
                            .lines()
                            .skip(1)
                            .map(line -> line.split(","))
                            .forEach(row -> means.add(
                                    cells.computeIfAbsent(row[1], RealShapeTest::cell),
                                    1000 * Double.parseDouble(row[2])));
                }
            }
        }
        return means;
    }

    /** The source's timestamps are UTC. */
    private static int cell(String timestamp) {
        return Means.cell(
                LocalDateTime.parse(timestamp.trim().replace(' ', 'T')).toInstant(ZoneOffset.UTC));
    }
}
