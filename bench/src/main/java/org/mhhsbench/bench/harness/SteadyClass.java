package org.mhhsbench.bench.harness;

/**
 * How a series of windows went: after Barrett, Bolz-Tereick, Killick, Mount and Tratt, <i>Virtual Machine Warmup Blows
 * Hot and Cold</i> (OOPSLA 2017), with their inconsistent forks told apart where the pattern is cyclic.
 */
public enum SteadyClass {
    /** One level throughout. */
    FLAT("flat"),
    /** Ended on a long level better than all before. */
    WARM_UP("warm-up"),
    /** Ended on a level worse than all before, or falling. */
    SLOWDOWN("slowdown"),
    /** Went to and fro between two levels, or with a period. */
    CYCLIC("cyclic"),
    /** None of these. */
    NOT_STEADY("not-steady"),
    /** Too few windows to tell. */
    TOO_SHORT("too-short");

    private final String word;

    SteadyClass(String word) {
        this.word = word;
    }

    /** As records and reports write it. */
    public String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }
}
