package org.mhhsbench.bench.harness;

import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.core.aggregate.Snapshot;
import org.mhhsbench.scenarios.spi.Descriptor.Order;
import org.mhhsbench.scenarios.spi.oracle.Oracle;
import org.mhhsbench.scenarios.spi.oracle.Totals;
import org.mhhsbench.scenarios.spi.verify.ObservedTotals;
import org.mhhsbench.scenarios.spi.verify.Verification;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * What one drained phase delivered, held against what it should have.
 *
 * @param complaints what was wrong, in words; empty if nothing was
 */
record PhaseCheck(
        long processed,
        long lost,
        long duplicated,
        long outOfOrder,
        long wrongCells,
        String expectedDigest,
        String actualDigest,
        List<String> complaints) {

    PhaseCheck {
        complaints = List.copyOf(complaints);
    }

    /**
     * Compares digests; only where they differ is the oracle asked again, so as to name the cells.
     *
     * @param expectedDigest the oracle's, for exactly the messages of {@code workload}
     */
    static PhaseCheck of(
            String phase,
            Workload workload,
            String expectedDigest,
            Order order,
            MeasuringSink sink,
            Snapshot snapshot) {
        List<String> complaints = new ArrayList<>();
        complain(complaints, phase, sink.lost(), "lost");
        complain(complaints, phase, sink.duplicated(), "delivered more than once");
        complain(complaints, phase, sink.unknown(), "delivered that nobody sent");
        if (order == Order.TOTAL) {
            complain(complaints, phase, sink.outOfOrder(), "out of the promised order");
        }
        Totals observed = ObservedTotals.of(snapshot);
        String actualDigest = observed.digest();
        long wrongCells = 0;
        if (!actualDigest.equals(expectedDigest)) {
            Verification verification = Verification.compare(Oracle.expected(workload), observed);
            wrongCells = Math.max(1, verification.differingCells());
            complaints.add(phase + ": " + wrongCells + " cells differ from the oracle");
            verification.firstDifferences().forEach(difference -> complaints.add(phase + ": " + difference));
        }
        return new PhaseCheck(
                sink.processed(),
                sink.lost(),
                sink.duplicated(),
                sink.outOfOrder(),
                wrongCells,
                expectedDigest,
                actualDigest,
                complaints);
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
