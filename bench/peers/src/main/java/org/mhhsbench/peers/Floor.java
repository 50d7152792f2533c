package org.mhhsbench.peers;

/**
 * The memory traffic of applying, and nothing else: the lines that the library must read or write for each message,
 * wherever they are, with one addition a word. No message is looked at, nothing is compared, no address depends on what
 * was read: what is left to gain.
 */
final class Floor implements Engine {

    /** Longs of a message's row: values, masks, timestamp, transaction, chain, meter. */
    private static final int ROW = (96 + 40) / 8;
    /** Of the identities' logs, both: 40 and 46 bytes with their lengths. */
    private static final int IDENTITIES = 88 / 8;
    /** Volumes and steps of 50 periods, and four more. */
    private static final int CELLS = 105;

    private final Job job;
    private final int[] cellsAt;
    private final int[] meterAt;
    /** Keeps the compiler from leaving the work out. */
    long kept;

    Floor(Job job) {
        this.job = job;
        cellsAt = new int[job.messages];
        meterAt = new int[job.messages];
        int[] rowOf = new int[2 * job.registrations.cellGroups().size()];
        int rows = 0;
        for (int i = 0; i < job.messages; i++) {
            int meter = job.registrations.meter(job.mpan[i]);
            int registration = job.registrations.inForce(meter, job.settlementDay);
            int key = 2 * job.registrations.cellGroup(registration) + (job.quantity[i] == 0 ? 1 : 0);
            // Rows stand in the order in which they are made, as the library's do.
            if (rowOf[key] == 0) {
                rowOf[key] = ++rows;
            }
            cellsAt[i] = (rowOf[key] - 1) * CELLS;
            meterAt[i] = meter;
        }
    }

    @Override
    public Round run() {
        int messages = job.messages;
        int places = Integer.highestOneBit(messages * 3 / 2) * 2;
        long[] transactions = new long[places];
        long[] references = new long[places];
        long[] identities = new long[messages * IDENTITIES];
        long[] rows = new long[messages * ROW];
        int[] index = new int[job.registrations.meters()];
        long[] meters = new long[2 * job.registrations.meters()];
        long[] cells = new long[2 * job.registrations.cellGroups().size() * CELLS];
        Stopwatch stopwatch = Stopwatch.started();
        long sum = 0;
        for (int i = 0; i < messages; i++) {
            int hash = (int) (job.transaction[i] * 0x9E3779B97F4A7C15L >>> 32);
            transactions[hash & places - 1] += i;
            references[hash * 31 & places - 1] += i;
            add(identities, i * IDENTITIES, IDENTITIES, i);
            sum += meters[2 * meterAt[i]];
            index[meterAt[i]] += i;
            add(rows, i * ROW, ROW, i);
            add(cells, cellsAt[i], CELLS, i);
        }
        kept += sum;
        stopwatch.stop();
        return stopwatch.round(messages, null);
    }

    private static void add(long[] to, int from, int count, long value) {
        for (int i = from; i < from + count; i++) {
            to[i] += value;
        }
    }
}
