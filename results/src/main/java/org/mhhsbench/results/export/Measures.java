package org.mhhsbench.results.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mhhsbench.results.export.Measure.Better;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.store.StoredRun;

/** The figures of a fork, whatever measured it. Of a fork that is no result there are none. For one thread. */
final class Measures {

    private static final String THROUGHPUT_MODE = "thrpt";

    private final List<Measure> all = new ArrayList<>();

    private Measures() {}

    static List<Measure> of(ForkRecord fork) {
        Measures measures = new Measures();
        if (fork.status().isResult()) {
            measures.closedLoop(fork);
            measures.openLoop(fork);
            measures.drill(fork.drill());
        }
        return List.copyOf(measures.all);
    }

    /** Each fork that has no figures, with the reason. */
    static List<String> without(StoredRun stored) {
        return stored.forks().stream()
                .filter(fork -> of(fork).isEmpty())
                .map(fork -> fork.forkId() + " (" + fork.label() + ") is " + reasons(fork))
                .toList();
    }

    /** The status, and why. */
    static String reasons(ForkRecord fork) {
        String reasons = String.join("; ", fork.statusReasons());
        return fork.status() + (reasons.isEmpty() ? "" : ": " + reasons);
    }

    private void add(String name, String unit, Long ratePerSec, Better better, Number value) {
        if (value != null) {
            all.add(new Measure(name, unit, ratePerSec, better, value.doubleValue()));
        }
    }

    private void closedLoop(ForkRecord fork) {
        if (fork.throughput() != null) {
            add("delivered", "msg/s", null, Better.HIGHER, fork.throughput().deliveredPerSec());
        }
        if (fork.cost() != null) {
            add("cpu", "ns/msg", null, Better.LOWER, fork.cost().cpuNsPerEvent());
            add("alloc", "B/msg", null, Better.LOWER, fork.cost().allocBytesPerEvent());
        }
        if (fork.server() != null) {
            add("server_cpu", "ns/msg", null, Better.LOWER, fork.server().cpuNsPerEvent());
            add("server_disk", "B/msg", null, Better.LOWER, fork.server().diskBytesPerEvent());
            add("wire", "B/msg", null, Better.LOWER, fork.server().wireBytesPerEvent());
        }
        if (fork.footprint() != null) {
            add("wall", "ms", null, Better.LOWER, fork.footprint().wallMs());
            add("cpu", "ms", null, Better.LOWER, fork.footprint().cpuMs());
            add("peak_memory", "B", null, Better.LOWER, fork.footprint().peakMemoryBytes());
        }
        ForkRecord.Jmh jmh = fork.jmh();
        if (jmh != null) {
            Better better = jmh.mode().toLowerCase(Locale.ROOT).equals(THROUGHPUT_MODE) ? Better.HIGHER : Better.LOWER;
            add("score", jmh.unit(), null, better, jmh.score());
            add("alloc", "B/op", null, Better.LOWER, jmh.allocBytesPerOp());
        }
    }

    private void openLoop(ForkRecord fork) {
        if (fork.rates() != null) {
            for (ForkRecord.Rate rate : fork.rates()) {
                quantiles(rate.offeredPerSec(), rate.responseNs(), rate.serviceNs(), rate.sendDelayNs());
                add("achieved", "msg/s", rate.offeredPerSec(), Better.HIGHER, rate.achievedPerSec());
            }
        } else if (fork.load() != null) {
            quantiles(fork.load().offeredPerSec(), fork.responseNs(), fork.serviceNs(), fork.sendDelayNs());
        }
        if (fork.freshness() != null && fork.load() != null) {
            add(
                    "freshness_mean",
                    "ns",
                    fork.load().offeredPerSec(),
                    Better.LOWER,
                    fork.freshness().meanNs());
        }
        if (fork.search() != null && !fork.search().confirming()) {
            add("confirmed", "msg/s", null, Better.HIGHER, fork.search().confirmedPerSec());
            add("refuted", "msg/s", null, Better.HIGHER, fork.search().refutedPerSec());
        }
    }

    private void quantiles(long ratePerSec, Quantiles response, Quantiles service, Quantiles sendDelay) {
        quantiles("response", ratePerSec, response);
        quantiles("service", ratePerSec, service);
        quantiles("send_delay", ratePerSec, sendDelay);
    }

    private void quantiles(String clock, long ratePerSec, Quantiles quantiles) {
        if (quantiles != null) {
            add(clock + "_p50", "ns", ratePerSec, Better.LOWER, quantiles.p50());
            add(clock + "_p90", "ns", ratePerSec, Better.LOWER, quantiles.p90());
            add(clock + "_p99", "ns", ratePerSec, Better.LOWER, quantiles.p99());
            add(clock + "_p999", "ns", ratePerSec, Better.LOWER, quantiles.p999());
            add(clock + "_p9999", "ns", ratePerSec, Better.LOWER, quantiles.p9999());
            add(clock + "_max", "ns", ratePerSec, Better.LOWER, quantiles.max());
        }
    }

    private void drill(ForkRecord.Drill drill) {
        if (drill != null) {
            add("recovery", "ms", null, Better.LOWER, drill.recoveryMs());
            add("silence", "ms", null, Better.LOWER, drill.silenceMs());
            add("most_behind", "msg", null, Better.LOWER, drill.mostBehind());
            add("lost", "msg", null, Better.LOWER, drill.lost());
            add("redelivered", "msg", null, Better.LOWER, drill.redelivered());
            if (drill.catchUpPerSec() > 0) {
                add("catch_up", "msg/s", null, Better.HIGHER, drill.catchUpPerSec());
            }
        }
    }
}
