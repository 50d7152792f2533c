package org.mhhsbench.bench.harness;

public enum Arrival {
    UNIFORM;

    public String word() {
        return "uniform";
    }

    Schedule schedule(long a, long r, int n, long s) {
        return new Schedule(a, r);
    }

    public static Arrival named(String s) {
        return UNIFORM;
    }
}
