package org.mhhsbench.bench.harness;

import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.core.aggregate.Snapshot;
import org.mhhsbench.scenarios.spi.Subscriber;
import org.mhhsbench.scenarios.spi.oracle.Oracle;
import org.mhhsbench.scenarios.spi.oracle.TotalsDigest;
import org.mhhsbench.scenarios.spi.verify.ObservedTotals;
import org.mhhsbench.scenarios.spi.verify.Verification;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * What one phase delivered, held against what it should have.
 *
 * @param audits of the subscribers, by number; the first one settles; empty where messages were not followed one by one
 * @param complaints what was wrong, in words; empty if nothing was
 */
record PhaseCheck(
        long messages,
        List<DeliveryAudit> audits,
        long wrongCells,
        String expectedDigest,
        String actualDigest,
        List<String> complaints) {

    /** Stands for a digest where nothing was aggregated. */
    static final String NOT_AGGREGATED = "not-aggregated";

    PhaseCheck {
        audits = List.copyOf(audits);
        complaints = List.copyOf(complaints);
    }

    /**
     * Compares digests; only where they differ is the oracle asked again, so as to name the cells. To be called when
     * nothing more can be delivered: drained, and closed or handed to the next phase's sink.
     *
     * @param expectedDigest the oracle's, for exactly the messages of {@code workload}, of either form
     * @param totals null where nothing was aggregated
     */
    static PhaseCheck of(
            String phase,
            Workload workload,
            String expectedDigest,
            Fixture fixture,
            MeasuringSink sink,
            Snapshot totals) {
        List<String> complaints = new ArrayList<>();
        List<DeliveryAudit> audits = sink.logs().stream()
                .map(log -> new DeliveryAudit(log, fixture, fixture.descriptor().order()))
                .toList();
        int subscribers = audits.size();
        for (int i = 0; i < subscribers; i++) {
            DeliveryAudit audit = audits.get(i);
            String who = subscribers == 1 ? phase : who(phase, i);
            complain(complaints, who, audit.lost(), "lost");
            complain(complaints, who, audit.duplicated(), "delivered more than once");
            complain(complaints, who, audit.unknown(), "delivered that nobody sent");
            complain(complaints, who, audit.outOfOrder(), "out of the promised order");
            complain(complaints, who, audit.altered(), "delivered with another content than was sent");
        }
        long wrongCells = 0;
        String expected = totals == null ? NOT_AGGREGATED : expectedDigest;
        String actual = NOT_AGGREGATED;
        if (totals != null) {
            actual = TotalsDigest.isForm(expected)
                    ? ObservedTotals.digest(totals)
                    : ObservedTotals.of(totals).digest();
            if (!actual.equals(expected)) {
                Verification verification = Verification.compare(Oracle.expected(workload), ObservedTotals.of(totals));
                wrongCells = Math.max(1, verification.differingCells());
                complaints.add(phase + ": " + wrongCells + " cells differ from the oracle");
                verification.firstDifferences().forEach(difference -> complaints.add(phase + ": " + difference));
            }
        }
        return new PhaseCheck(workload.size(), audits, wrongCells, expected, actual, complaints);
    }

    /**
     * This check, and whether what each of the other subscribers was delivered settles to the same cells as what the first
     * was. For when no clock runs: it settles once more for each of them.
     *
     * @param totals of the first, which this check has held against the oracle; null where nothing was aggregated
     */
    PhaseCheck settlingEach(String phase, Fixture fixture, MeasuringSink sink, Snapshot totals) {
        if (totals == null) {
            return this;
        }
        List<String> all = new ArrayList<>(complaints);
        String expected = ObservedTotals.digest(totals);
        for (int i = 1; i < sink.logs().size(); i++) {
            SettlementAggregator aggregator = fixture.newAggregator();
            for (ConsumptionMessage message : sink.logs().get(i).messages()) {
                aggregator.apply(message);
            }
            if (!ObservedTotals.digest(aggregator.snapshot()).equals(expected)) {
                all.add(who(phase, i) + ": its cells are not those of the first subscriber");
            }
        }
        return new PhaseCheck(messages, audits, wrongCells, expectedDigest, actualDigest, all);
    }

    /** The totals of an aggregator, null of none. */
    static Snapshot totals(SettlementAggregator aggregator) {
        return aggregator == null ? null : aggregator.snapshot();
    }

    private static String who(String phase, int subscriber) {
        return phase + ", subscriber " + subscriber + " (" + Subscriber.name(subscriber) + ")";
    }

    private static void complain(List<String> complaints, String phase, long messages, String what) {
        if (messages > 0) {
            complaints.add(phase + ": " + messages + " messages " + what);
        }
    }

    boolean ok() {
        return complaints.isEmpty();
    }
}
