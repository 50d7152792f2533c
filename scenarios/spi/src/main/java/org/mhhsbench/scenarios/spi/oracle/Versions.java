package org.mhhsbench.scenarios.spi.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;

/** Every version of every meter-day of accepted messages, kept whole. For one thread. */
final class Versions {

    /** No cutoff: all versions count. */
    static final long ALL = Long.MAX_VALUE;

    record Key(long mpan, MeasurementQuantity quantity, int epochDay) {}

    private record Version(long epochSecond, String transactionId, MeterDay day) {
        private static final Comparator<Version> OLDEST_FIRST =
                Comparator.comparingLong(Version::epochSecond).thenComparing(Version::transactionId);

        /** Whether this has no reading and takes back what another version says. */
        boolean withdraws(Version other) {
            return day.present() == 0
                    && epochSecond == other.epochSecond
                    && other.transactionId.equals(ConsumptionMessage.subjectOf(transactionId));
        }

        boolean isWithdrawal() {
            return day.present() == 0 && ConsumptionMessage.subjectOf(transactionId) != null;
        }
    }

    private final Map<Key, List<Version>> versions = new HashMap<>();
    private final Set<String> transactions = new HashSet<>();
    private long messages;
    private long duplicates;
    private long readings;

    /** Takes one message that keeps all rules but may be a duplicate. */
    void keep(ConsumptionMessage message) {
        messages++;
        if (!transactions.add(message.transactionId())) {
            duplicates++;
            return;
        }
        for (MeterDay day : message.days()) {
            readings += Long.bitCount(day.present());
            if (message.quantity().active()) {
                versions.computeIfAbsent(
                                new Key(message.mpan(), message.quantity(), day.epochDay()), key -> new ArrayList<>(1))
                        .add(new Version(message.epochSecond(), message.transactionId(), day));
            }
        }
    }

    /** By slot the day of the newest version that has it, of those up to a cutoff; null where none has, or it takes it back. */
    MeterDay[] newest(Key key, long cutoffEpochSecond) {
        List<Version> ofTheDay = versions.getOrDefault(key, List.of());
        MeterDay[] newest = new MeterDay[MeterDay.SLOTS];
        List<Version> counting = new ArrayList<>(ofTheDay);
        counting.removeIf(version -> version.epochSecond > cutoffEpochSecond);
        counting.sort(Version.OLDEST_FIRST);
        List<Version> withdrawals =
                counting.stream().filter(Version::isWithdrawal).toList();
        counting.removeAll(withdrawals);
        for (Version version : counting) {
            long none = version.day.withdrawn();
            for (Version withdrawal : withdrawals) {
                none |= withdrawal.withdraws(version) ? withdrawal.day.withdrawn() & version.day.present() : 0;
            }
            for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
                boolean withdrawn = (none >>> slot & 1) != 0;
                if (withdrawn || version.day.has(slot)) {
                    newest[slot] = withdrawn ? null : version.day;
                }
            }
        }
        return newest;
    }

    /** Each meter-day with its newest versions, in no order. */
    void forEachNewest(BiConsumer<Key, MeterDay[]> consumer) {
        versions.keySet().forEach(key -> consumer.accept(key, newest(key, ALL)));
    }

    long messages() {
        return messages;
    }

    long duplicates() {
        return duplicates;
    }

    /** The half hours of all messages that are no duplicates. */
    long readings() {
        return readings;
    }
}
