package org.mhhsbench.bench.micro;

import java.util.concurrent.TimeUnit;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.codec.If021Body;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.validation.BusinessRules;
import org.mhhsbench.core.validation.CheckedMessage;
import org.mhhsbench.scenarios.spi.workload.Workload;
import org.mhhsbench.scenarios.spi.workload.WorkloadReference;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Reading one IF-021 message of one day, and holding it against the business rules. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {

    private static final int BODIES = 256;

    private final byte[][] bodies = new byte[BODIES][];
    private final long[] wattHours = new long[BODIES];
    private final If021Body body = new If021Body();
    private final CheckedMessage checked = new CheckedMessage();
    private BusinessRules rules;
    private int next;

    @Setup(Level.Trial)
    public void writeBodies() {
        Workload workload = MicroData.workload("small");
        ReferenceData reference = WorkloadReference.of(workload);
        rules = new BusinessRules(reference);
        for (int i = 0; i < BODIES; i++) {
            bodies[i] = MicroData.json(workload.message(i));
            CheckedMessage sent = MicroData.checked(reference, workload.message(i));
            for (long value : sent.wattHours) {
                wattHours[i] += value;
            }
        }
    }

    private byte[] nextBody() {
        next = (next + 1) % BODIES;
        return bodies[next];
    }

    /** The control: each byte is read once, and nothing is made of it. */
    @Benchmark
    public long baseline() {
        long sum = 0;
        for (byte b : nextBody()) {
            sum += b;
        }
        return sum;
    }

    @Benchmark
    public long decode() {
        byte[] bytes = nextBody();
        body.read(bytes, 0, bytes.length);
        SumOfDecoded sum = new SumOfDecoded();
        body.forEach(sum);
        return sum.wattHours;
    }

    @Benchmark
    public long decodeAndCheck() {
        byte[] bytes = nextBody();
        body.read(bytes, 0, bytes.length);
        body.forEach(new Checking());
        return checked.readings;
    }

    /** Every body once more, by both ways, against what was written. */
    @TearDown(Level.Trial)
    public void verify() {
        for (int i = 0; i < BODIES; i++) {
            MicroData.require("decoded watt-hours", wattHours[(next + 1) % BODIES], decode());
            next = Math.floorMod(next - 1, BODIES);
            MicroData.require("checked readings", 48, decodeAndCheck());
            MicroData.require("failures", 0, checked.failures.size());
            long sum = 0;
            for (long value : checked.wattHours) {
                sum += value;
            }
            MicroData.require("checked watt-hours", wattHours[next], sum);
        }
    }

    private static final class SumOfDecoded implements If021Body.Handler {

        private long wattHours;

        @Override
        public void message(int index, DecodedMessage message) {
            for (int i = 0; i < message.periods; i++) {
                wattHours += message.wattHours[i];
            }
        }

        @Override
        public void violation(int index, String pointer) {
            throw new IllegalStateException("a body must keep the schema, leaves it at " + pointer);
        }
    }

    private final class Checking implements If021Body.Handler {

        @Override
        public void message(int index, DecodedMessage message) {
            rules.check(message, checked);
        }

        @Override
        public void violation(int index, String pointer) {
            throw new IllegalStateException("a body must keep the schema, leaves it at " + pointer);
        }
    }
}
