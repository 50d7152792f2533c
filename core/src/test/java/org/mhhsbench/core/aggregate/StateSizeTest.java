package org.mhhsbench.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.ReferenceFixture;
import org.mhhsbench.core.pipeline.EngineConfig;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.state.IdentityHorizon;

/** What a meter-day costs, and that the items add up to what the heap grew by. */
class StateSizeTest {

    /** From a settlement day to its final run. */
    private static final int DAYS = 122;
    /** Of hash tables, each a power of two and a header, G1 leaves most of the last region empty. */
    private static final long TABLES_OVERHANG = 8 << 20;

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

    /** How the two identities of a message are written. */
    private enum Identities {
        /** As the Data Integration Platform and its senders do. */
        DIP {
            @Override
            String transaction(LocalDate sent, int number) {
                return "T-IF-021-1000000001-SDS-" + digits(sent) + "-" + HEX.toHexDigits(number);
            }

            @Override
            String reference(LocalDate sent, int number) {
                return "S-IF-021-1000000001-SDS-" + digits(sent) + "-" + (10_000_000 + number);
            }
        },
        UUIDS {
            @Override
            String transaction(LocalDate sent, int number) {
                return new UUID(number * 0x9E3779B97F4A7C15L, ~number).toString();
            }

            @Override
            String reference(LocalDate sent, int number) {
                return new UUID(~number, number * 0x9E3779B97F4A7C15L).toString();
            }
        },
        /** Of which nothing can be packed. */
        WORDS {
            @Override
            String transaction(LocalDate sent, int number) {
                return "T-IF-021-" + words(number);
            }

            @Override
            String reference(LocalDate sent, int number) {
                return "S-IF-021-" + words(number);
            }
        };

        private static final HexFormat HEX = HexFormat.of();

        abstract String transaction(LocalDate sent, int number);

        abstract String reference(LocalDate sent, int number);

        private static String digits(LocalDate date) {
            return date.format(DateTimeFormatter.BASIC_ISO_DATE);
        }

        private static String words(int number) {
            return Integer.toString(number, 36).replaceAll("[0-9]", "_").replaceAll("[a-f]", "Q") + "/"
                    + Integer.toString(number, 2).replace('0', 'x').replace('1', 'y');
        }
    }

    private static long usedBytes() throws InterruptedException {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(20);
            Runtime runtime = Runtime.getRuntime();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }

    private static ConsumptionMessage message(Identities identities, int meters, int day, int meter, long[] wattHours) {
        wattHours[day % 48] = meter;
        LocalDate date = FIRST.plusDays(day);
        int number = day * meters + meter;
        return new ConsumptionMessage(
                identities.transaction(date.plusDays(1), number),
                "1000000001",
                identities.reference(date.plusDays(1), number),
                1_768_910_400L + day * 86_400L,
                false,
                meter,
                MeasurementQuantity.AI,
                List.of(MeterDay.actual(date, wattHours)));
    }

    /** Each meter's day, one version of it, in the order of days. */
    private static double bytesPerMeterDay(IdentityHorizon horizon, Identities identities, int meters, int days)
            throws InterruptedException {
        ReferenceData reference = ReferenceFixture.meters(meters);
        SettlementAggregator aggregator =
                new SettlementAggregator(reference, RejectionListener.NONE, true, horizon, null);
        long[] wattHours = new long[48];
        aggregator.apply(message(identities, meters, days, 1, wattHours));
        StateSize empty = aggregator.stateSize();
        long before = usedBytes();
        for (int day = 0; day < days; day++) {
            for (int meter = 1; meter <= meters; meter++) {
                assertThat(aggregator.apply(message(identities, meters, day, meter, wattHours)))
                        .isEqualTo(Outcome.ACCEPTED);
            }
        }
        long grown = usedBytes() - before;
        StateSize size = aggregator.stateSize();
        double meterDays = (double) meters * days;
        assertThat(size.rows()).isEqualTo((long) meters * days + 1);
        double rows = (size.rowBytes() - empty.rowBytes()) / meterDays;
        double transactions = (size.transactionBytes() - empty.transactionBytes()) / meterDays;
        double index = (size.indexBytes() - empty.indexBytes()) / meterDays;
        double remembered = (size.identityBytes() - empty.identityBytes()) / meterDays;
        double all = rows + transactions + index + remembered;
        System.out.printf(
                "state, %s, %s, %,d meters, %d days: %.1f bytes a meter-day: rows %.1f, their transaction ids %.1f, "
                        + "index %.1f, identities %.1f; the heap, with totals, grew by %.1f%n",
                horizon, identities, meters, days, all, rows, transactions, index, remembered, grown / meterDays);
        // Nothing is left out, but for the totals: 48 periods of one cell group a day.
        assertThat(grown / meterDays).isBetween(all * 0.96, all * 1.04 + TABLES_OVERHANG / meterDays);
        assertThat(rows).as("columns of a row, nearly full pages").isBetween(128.0, 129.5);
        assertThat(index).isBetween(4.0, 5.0);
        assertThat(reference.registrations().meters()).isEqualTo(meters);
        return all;
    }

    /** A market that has every day from the settlement day to the final run, a message a meter and day. */
    @Test
    void anEngineNeedsAtMost160BytesAMeterDay() throws InterruptedException {
        IdentityHorizon horizon = EngineConfig.DEFAULT.horizon();
        assertThat(bytesPerMeterDay(horizon, Identities.DIP, 8_192, DAYS)).isLessThan(160);
        assertThat(bytesPerMeterDay(horizon, Identities.UUIDS, 8_192, DAYS)).isLessThan(160);
    }

    @Test
    void whoForgetsNothingNeedsMore() throws InterruptedException {
        assertThat(bytesPerMeterDay(IdentityHorizon.NONE, Identities.DIP, 20_000, 5))
                .isBetween(180.0, 215.0);
        assertThat(bytesPerMeterDay(IdentityHorizon.NONE, Identities.UUIDS, 20_000, 5))
                .isBetween(180.0, 225.0);
        assertThat(bytesPerMeterDay(IdentityHorizon.NONE, Identities.WORDS, 20_000, 5))
                .isLessThan(280);
    }

    @Test
    void countsNothingForAnEmptyState() {
        StateSize empty = new SettlementAggregator(ReferenceFixture.meters(1)).stateSize();
        assertThat(empty.rows()).isZero();
        assertThat(empty.rowBytes()).isZero();
        assertThat(empty.bytesPerMeterDay()).isZero();
    }
}
