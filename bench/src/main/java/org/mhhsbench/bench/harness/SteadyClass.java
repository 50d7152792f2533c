package org.mhhsbench.bench.harness;

enum SteadyClass {
    FLAT,
    TOO_SHORT;

    String word() {
        return "flat";
    }
}
