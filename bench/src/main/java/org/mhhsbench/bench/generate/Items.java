package org.mhhsbench.bench.generate;

import java.util.Locale;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * What stands where in the message files: the workload's messages in order, and among them, evenly, the broken ones.
 * Arithmetic, without state. Any thread.
 */
final class Items {

    static final int PER_BODY = 100;
    private static final int BODIES_PER_FILE = 100;
    static final int PER_FILE = PER_BODY * BODIES_PER_FILE;

    private final Workload workload;
    private final long broken;
    private final long all;
    private final String ending;

    Items(GenerateOptions options) {
        workload = options.workload();
        broken = (long) workload.size() * options.brokenPerThousand() / 1000;
        all = workload.size() + broken;
        ending = options.gzip() ? ".ndjson.gz" : ".ndjson";
    }

    long count() {
        return all;
    }

    long broken() {
        return broken;
    }

    int files() {
        return Math.toIntExact((all + PER_FILE - 1) / PER_FILE);
    }

    /** The name of a file, from 0. */
    String fileName(long file) {
        return String.format(Locale.ROOT, "%06d%s", file + 1, ending);
    }

    private long brokenBefore(long item) {
        return item * broken / all;
    }

    boolean isBroken(long item) {
        return brokenBefore(item + 1) > brokenBefore(item);
    }

    /** The number of a broken item among the broken ones, from 0. */
    long brokenNumber(long item) {
        return brokenBefore(item);
    }

    /** The item of a number among the broken ones. */
    long brokenItem(long number) {
        // The first item whose successor has so many broken ones before it.
        return ((number + 1) * all + broken - 1) / broken - 1;
    }

    /** The workload's index of an item that is not broken; of a broken one that of the message before it. */
    int index(long item) {
        return (int) (item - brokenBefore(item + 1));
    }
}
