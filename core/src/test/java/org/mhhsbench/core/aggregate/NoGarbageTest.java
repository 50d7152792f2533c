package org.mhhsbench.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.ReferenceFixture;
import org.mhhsbench.core.codec.BinaryMessage;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.validation.BusinessRules;
import org.mhhsbench.core.validation.CheckedMessage;

/** What a message leaves behind on its way from its binary form into the totals: state, and no garbage. */
class NoGarbageTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int METERS = 20_000;
    private static final int WARM_UP = 2 * METERS;

    @Test
    void decodingAndCheckingAllocateNothing() {
        ReferenceData reference = ReferenceFixture.meters(METERS);
        BinaryMessage binary = new BinaryMessage();
        ByteBuffer bytes = ByteBuffer.allocate(1_000);
        binary.encode(message(0), bytes);
        DecodedMessage decoded = new DecodedMessage();
        CheckedMessage checked = new CheckedMessage();
        BusinessRules rules = new BusinessRules(reference);
        long allocated = 0;
        int counted = 100_000;
        for (int i = 0; i < WARM_UP + counted; i++) {
            if (i == WARM_UP) {
                allocated = allocatedBytes();
            }
            binary.decode(bytes, 0, decoded);
            rules.check(decoded, checked);
        }
        assertThat((allocatedBytes() - allocated) / (double) counted).isLessThan(1);
    }

    /** Rows, identities and cells grow in steps: what is allocated must be what the state then holds. */
    @Test
    void applyingAllocatesWhatTheStateHoldsAndNothingElse() {
        ReferenceData reference = ReferenceFixture.meters(METERS);
        SettlementAggregator aggregator = new SettlementAggregator(reference);
        BusinessRules rules = new BusinessRules(reference);
        DecodedMessage decoded = new DecodedMessage();
        CheckedMessage checked = new CheckedMessage();
        int counted = 100_000;
        long allocated = 0;
        StateSize before = null;
        for (int i = 0; i < WARM_UP + counted; i++) {
            decoded.set(message(i));
            rules.check(decoded, checked);
            if (i == WARM_UP) {
                before = aggregator.stateSize();
            }
            long start = allocatedBytes();
            Outcome outcome = aggregator.apply(checked);
            long end = allocatedBytes();
            assertThat(outcome).isEqualTo(Outcome.ACCEPTED);
            if (i >= WARM_UP) {
                allocated += end - start;
            }
        }
        long grown = bytes(aggregator.stateSize()) - bytes(before);
        // The table of an identity set is made anew when it doubles; pages have headers.
        long tables = 2L * 3 * Long.BYTES * Integer.highestOneBit(2 * (WARM_UP + counted));
        assertThat(allocated).isBetween(grown * 9 / 10, grown * 12 / 10 + tables);
    }

    private static long bytes(StateSize size) {
        return size.rowBytes() + size.transactionBytes() + size.indexBytes() + size.identityBytes();
    }

    private static long allocatedBytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    private static ConsumptionMessage message(int number) {
        long[] wattHours = new long[48];
        java.util.Arrays.fill(wattHours, 100 + number % 50);
        return new ConsumptionMessage(
                "T" + number,
                "1000000001",
                "R" + number,
                1_768_910_400L + number % 97,
                false,
                1 + number % METERS,
                MeasurementQuantity.AI,
                List.of(MeterDay.actual(LocalDate.of(2026, 1, 10), wattHours)));
    }
}
