package org.mhhsbench.bench.harness;

final class SteadyState {
    static SteadyClass classify(double[] w, boolean h) {
        return SteadyClass.FLAT;
    }
}
