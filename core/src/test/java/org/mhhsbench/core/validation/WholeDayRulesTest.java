package org.mhhsbench.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.Effort;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.ReferenceFixture;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.reference.MarketSegment;
import org.mhhsbench.core.reference.ReferenceData;

/** Whole days are checked at once: the answer must be that of looking at every half hour. */
class WholeDayRulesTest {

    private static final long MPAN = ReferenceFixture.MPAN;
    private static final LocalDate FROM = LocalDate.of(2026, 3, 27);
    private static final LocalDate TO = LocalDate.of(2026, 3, 31);

    /** A meter with two registrations and a gap, around a clock change. */
    private static ReferenceData reference() {
        return ReferenceFixture.builder(
                        ReferenceFixture.registration(MPAN, FROM, TO, "ALFA", MarketSegment.S, true),
                        ReferenceFixture.registration(MPAN, TO.plusDays(1), null, "BETA", MarketSegment.S, true))
                .build();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void isTheAnswerOfHalfHourByHalfHour(long seed) {
        Random random = new Random(seed);
        BusinessRules atOnce = new BusinessRules(reference());
        BusinessRules oneByOne = new BusinessRules(reference(), false);
        DecodedMessage decoded = new DecodedMessage();
        int accepted = 0;
        int messages = 20_000 * Effort.TIMES;
        for (int i = 0; i < messages; i++) {
            decoded.set(message(random));
            spoil(decoded, random);
            CheckedMessage actual = new CheckedMessage();
            CheckedMessage expected = new CheckedMessage();
            atOnce.check(decoded, actual);
            oneByOne.check(decoded, expected);
            assertThat(actual.failures).isEqualTo(expected.failures);
            assertThat(rows(actual)).isEqualTo(rows(expected));
            accepted += actual.failures.isEmpty() ? 1 : 0;
        }
        assertThat(accepted).isBetween(messages / 10, messages * 9 / 10);
    }

    private static ConsumptionMessage message(Random random) {
        int count = 1 + random.nextInt(3);
        List<MeterDay> days = new ArrayList<>();
        for (int day = 0; day < count; day++) {
            long most = random.nextInt(8) == 0 ? 100_000_000 : 5_000;
            days.add(MeterDay.actual(
                    FROM.plusDays(random.nextInt(8) == 0 ? random.nextInt(10) - 2 : day),
                    random.longs(48, 0, most).toArray()));
        }
        return new ConsumptionMessage(
                "T",
                "9",
                "S",
                1_774_900_000L + (random.nextInt(20) == 0 ? 86_400L * 900 : 0),
                false,
                random.nextInt(20) == 0 ? MPAN + 1 : MPAN,
                MeasurementQuantity.AI,
                days);
    }

    /** One thing in every second message, anything that a schema lets pass. */
    private static void spoil(DecodedMessage message, Random random) {
        int period = random.nextInt(message.periods);
        int day = random.nextInt(message.days);
        switch (random.nextInt(20)) {
            case 0 -> message.wattHours[period] = -1;
            case 1 -> message.wattHours[period] = 999_999_999_999L;
            case 2 -> message.quality[period] = (byte) random.nextInt(38);
            case 3 -> message.estimationReason[period] = DecodedMessage.AMENDED;
            case 4 -> message.endEpochSecond[period] += random.nextInt(5) * 900 - 1_800;
            case 5 -> message.dayHasHalfHours[day] = false;
            case 6 -> message.dayIsUtcMidnight[day] = false;
            case 7 -> message.dayStartEpochSecond[day] += 86_400;
            case 8 -> message.connectionTypeFromEpochSecond = message.endEpochSecond[period];
            case 9 -> {
                message.estimationReason[period] = DecodedMessage.AMENDED;
                message.hasAmendmentReason[period] = false;
            }
            default -> {
                // As it was.
            }
        }
    }

    private static String rows(CheckedMessage message) {
        int days = message.days;
        return Arrays.toString(Arrays.copyOf(message.epochDay, days))
                + Arrays.toString(Arrays.copyOf(message.present, days))
                + Arrays.toString(Arrays.copyOf(message.actual, days))
                + Arrays.toString(Arrays.copyOf(message.wattHours, days * MeterDay.SLOTS));
    }
}
