package org.mhhsbench.core.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.RandomMessages;
import org.mhhsbench.core.ReferenceFixture;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.validation.BusinessRules;
import org.mhhsbench.core.validation.CheckedMessage;

/** Messages as a journal is given them, each made from its number. */
final class JournalMessages {

    private JournalMessages() {}

    static CheckedMessage message(long number) {
        Random random = new Random(number);
        DecodedMessage decoded = new DecodedMessage();
        decoded.set(
                number % 3 == 0
                        ? RandomMessages.message(random)
                        : new ConsumptionMessage(
                                "T" + number,
                                "9",
                                "R" + number,
                                1_790_000_000L,
                                number % 2 == 0,
                                1,
                                MeasurementQuantity.AI,
                                List.of(MeterDay.actual(
                                        java.time.LocalDate.of(2026, 6, 10),
                                        random.longs(48, 0, number % 5 == 0 ? 99_000 : 900)
                                                .toArray()))));
        CheckedMessage checked = new CheckedMessage();
        new BusinessRules(ReferenceFixture.meters(2)).check(decoded, checked);
        checked.upstream = number % 4 == 0 ? null : "u-é-" + number % 4;
        checked.position = number * 7;
        checked.index = (int) number;
        return checked;
    }

    /** All that a journal must give back of a message. */
    static String text(CheckedMessage message) {
        StringBuilder text = new StringBuilder()
                .append(message.failures.stream().map(f -> f.code().name()).toList())
                .append(' ')
                .append(message.transaction)
                .append(' ')
                .append(message.reference)
                .append(' ')
                .append(message.referenceStart)
                .append(' ')
                .append(message.senderUniqueReference())
                .append(' ')
                .append(message.epochSecond)
                .append(' ')
                .append(message.replay)
                .append(' ')
                .append(message.mpan)
                .append(' ')
                .append(message.quantity)
                .append(' ')
                .append(message.readings)
                .append(' ')
                .append(message.upstream)
                .append(' ')
                .append(message.position)
                .append(' ')
                .append(message.index);
        for (int day = 0; day < message.days; day++) {
            text.append("\n ")
                    .append(message.epochDay[day])
                    .append(' ')
                    .append(message.present[day])
                    .append(' ')
                    .append(message.actual[day]);
            for (int slot = 0; slot < 48; slot++) {
                text.append(' ')
                        .append(
                                (message.present[day] >>> slot & 1) == 0
                                        ? "-"
                                        : "" + message.wattHours[day * 48 + slot]);
            }
        }
        return text.toString();
    }

    static List<String> expected(long from, long to) {
        List<String> texts = new ArrayList<>();
        for (long number = from; number < to; number++) {
            texts.add(text(message(number)));
        }
        return texts;
    }
}
