package org.mhhsbench.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.Effort;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.reference.Registration;
import org.mhhsbench.core.reference.SettlementRun;
import org.mhhsbench.core.validation.BusinessRules;
import org.mhhsbench.core.validation.CheckedMessage;

/** What must hold of every settlement, whatever the market and whatever comes. */
class SettlementPropertyTest {

    private static final long NO_CUTOFF = Long.MAX_VALUE;

    static LongStream seeds() {
        return Effort.seeds(24);
    }

    private static Sheet evaluate(SettlementAggregator aggregator, LocalDate date, long cutoff) {
        List<DefaultReading> defaults = new ArrayList<>();
        RunTotals totals = aggregator.evaluate(new SettlementRun(date, "SF", 1, cutoff), defaults::add);
        assertThat(totals.defaults()).isEqualTo(defaults.size());
        return Sheet.of(totals, defaults);
    }

    private static SettlementAggregator aggregator(World world, List<ConsumptionMessage> messages) {
        SettlementAggregator aggregator = new SettlementAggregator(world.reference());
        messages.forEach(aggregator::apply);
        return aggregator;
    }

    /** Among them duplicates, and references used again, with and without leave. */
    private static List<ConsumptionMessage> withRepeats(World world, int count) {
        List<ConsumptionMessage> messages = new ArrayList<>();
        while (messages.size() < count) {
            int kind = messages.isEmpty() ? 9 : world.random.nextInt(10);
            ConsumptionMessage old = messages.isEmpty() ? null : messages.get(world.random.nextInt(messages.size()));
            messages.add(
                    switch (kind) {
                        case 0 -> old;
                        case 1 -> World.with(old, "again" + messages.size(), false);
                        case 2 -> World.with(old, "again" + messages.size(), true);
                        default -> world.message();
                    });
        }
        return messages;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void settlesLikeTheNaiveWay(long seed) {
        World world = new World(seed);
        NaiveSettlement naive = new NaiveSettlement(world);
        SettlementAggregator aggregator = new SettlementAggregator(world.reference());
        for (ConsumptionMessage message : withRepeats(world, 120)) {
            assertThat(aggregator.apply(message)).isEqualTo(naive.apply(message));
        }
        assertThat(aggregator.counts().accepted()).isPositive();
        BigInteger imported = BigInteger.ZERO;
        for (LocalDate date : world.dates()) {
            for (long cutoff : new long[] {0, World.BASE + 3, World.BASE + 5, NO_CUTOFF}) {
                assertThat(evaluate(aggregator, date, cutoff).figures())
                        .as("%s as of %s", date, cutoff)
                        .isEqualTo(naive.evaluate(date, cutoff, true).figures());
            }
            Sheet running = Sheet.of(aggregator.snapshot(), date);
            assertThat(running.cells())
                    .as("running totals of %s", date)
                    .isEqualTo(naive.evaluate(date, NO_CUTOFF, false).cells());
            imported = imported.add(running.sum("volume", ", AI, "));
        }
        assertThat(imported).as("all settlement days together").isEqualTo(naive.total(MeasurementQuantity.AI));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isTheSameWhateverTheNumberOfThreads(long seed) {
        World world = new World(seed);
        SettlementAggregator aggregator = aggregator(world, withRepeats(world, 120));
        for (LocalDate date : world.dates()) {
            SettlementRun run = new SettlementRun(date, "SF", 1, World.BASE + 4);
            RunTotals alone = aggregator.evaluate(run, reading -> {});
            for (int threads : new int[] {1, 2, 5}) {
                assertThat(aggregator.evaluate(run, threads, 1)).isEqualTo(alone);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lookingAheadChangesNothing(long seed) {
        World world = new World(seed);
        List<ConsumptionMessage> messages = withRepeats(world, 120);
        BusinessRules rules = new BusinessRules(world.reference());
        SettlementAggregator looking = new SettlementAggregator(world.reference());
        SettlementAggregator plain = new SettlementAggregator(world.reference());
        for (ConsumptionMessage message : messages) {
            CheckedMessage checked = checked(rules, message);
            looking.announce(checked);
            looking.lookAhead();
            assertThat(looking.snapshot().settlementDates())
                    .isEqualTo(plain.snapshot().settlementDates());
            assertThat(looking.apply(checked)).isEqualTo(plain.apply(message));
        }
        for (LocalDate date : world.dates()) {
            assertThat(Sheet.of(looking.snapshot(), date).figures())
                    .isEqualTo(Sheet.of(plain.snapshot(), date).figures());
        }
    }

    private static CheckedMessage checked(BusinessRules rules, ConsumptionMessage message) {
        DecodedMessage decoded = new DecodedMessage();
        decoded.set(message);
        CheckedMessage checked = new CheckedMessage();
        rules.check(decoded, checked);
        return checked;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isTheSameWhateverTheOrderOfArrival(long seed) {
        World world = new World(seed);
        List<ConsumptionMessage> messages = world.messages(100);
        SettlementAggregator one = aggregator(world, messages);
        List<ConsumptionMessage> shuffled = new ArrayList<>(messages);
        Collections.shuffle(shuffled, new Random(seed));
        SettlementAggregator other = aggregator(world, shuffled);
        assertThat(other.counts()).isEqualTo(one.counts());
        for (LocalDate date : world.dates()) {
            assertThat(evaluate(other, date, World.BASE + 4).figures())
                    .isEqualTo(evaluate(one, date, World.BASE + 4).figures());
            assertThat(Sheet.of(other.snapshot(), date).figures())
                    .isEqualTo(Sheet.of(one.snapshot(), date).figures());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isTheSameWhenEverythingComesAgain(long seed) {
        World world = new World(seed);
        List<ConsumptionMessage> messages = world.messages(80);
        List<String> withdrawn = messages.stream()
                .map(message -> ConsumptionMessage.subjectOf(message.transactionId()))
                .toList();
        SettlementAggregator once = aggregator(world, messages);
        SettlementAggregator again = aggregator(world, messages);
        for (ConsumptionMessage message : messages) {
            assertThat(again.apply(message)).isEqualTo(Outcome.DUPLICATE);
            assertThat(again.apply(World.with(message, message.transactionId() + "x", false)))
                    .isEqualTo(Outcome.REJECTED);
            // Behind its original and before the next id, so that it wins over that alone.
            // What was taken back would come back: it is another message that says the same.
            if (!withdrawn.contains(message.transactionId())) {
                again.apply(World.with(message, message.transactionId() + "!", true));
            }
        }
        for (LocalDate date : world.dates()) {
            assertThat(evaluate(again, date, NO_CUTOFF).figures())
                    .isEqualTo(evaluate(once, date, NO_CUTOFF).figures());
            assertThat(Sheet.of(again.snapshot(), date).figures())
                    .isEqualTo(Sheet.of(once.snapshot(), date).figures());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void reproducesARunAfterNewerVersionsHaveCome(long seed) {
        World world = new World(seed);
        List<ConsumptionMessage> messages = world.messages(100);
        long cutoff = World.BASE + 4;
        SettlementAggregator aggregator = new SettlementAggregator(world.reference());
        messages.stream().filter(message -> message.epochSecond() <= cutoff).forEach(aggregator::apply);
        List<Sheet> before = world.dates().stream()
                .map(date -> evaluate(aggregator, date, NO_CUTOFF))
                .toList();
        messages.stream().filter(message -> message.epochSecond() > cutoff).forEach(aggregator::apply);
        for (int i = 0; i < before.size(); i++) {
            LocalDate date = world.dates().get(i);
            assertThat(evaluate(aggregator, date, cutoff).figures())
                    .isEqualTo(before.get(i).figures());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void countsEveryExpectedPeriodExactlyOnce(long seed) {
        World world = new World(seed);
        world.registrations.replaceAll(old -> new Registration(
                old.mpan(),
                old.from(),
                old.to(),
                old.supplier(),
                old.gspGroup(),
                old.distributor(),
                old.llfc(),
                old.marketSegment(),
                old.connectionType(),
                org.mhhsbench.core.reference.EnergyDirection.I,
                old.domestic(),
                true,
                old.bmUnit()));
        SettlementAggregator aggregator = aggregator(world, world.messages(40));
        for (LocalDate date : world.dates()) {
            long inForce = world.registrations.stream()
                    .filter(r -> !date.isBefore(r.from()) && (r.to() == null || date.isBefore(r.to())))
                    .count();
            long periods = java.time.Duration.between(
                                    date.atStartOfDay(java.time.ZoneId.of("Europe/London")),
                                    date.plusDays(1).atStartOfDay(java.time.ZoneId.of("Europe/London")))
                            .toMinutes()
                    / 30;
            Sheet sheet = evaluate(aggregator, date, World.BASE + 4);
            assertThat(sheet.sum("count", ", AI, ")).as("%s", date).isEqualTo(inForce * periods);
        }
    }
}
