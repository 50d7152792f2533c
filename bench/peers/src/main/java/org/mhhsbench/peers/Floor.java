package org.mhhsbench.peers;

/**
 * The memory traffic of applying, and nothing else: the lines that the library must read or write for each message,
 * wherever they are, with one addition a word. No message is looked at, nothing is compared, no address depends on what
 * was read: what is left to gain.
 */
final class Floor implements Engine {

    private static final int LINE = 8;
    /** Longs of a message's row: values, masks, timestamp, transaction, chain, meter. */
    private static final int ROW = (96 + 40) / 8;
    /** Of the identities' logs, both: 40 and 46 bytes with their lengths. */
    private static final int IDENTITIES = 88 / 8;
    /** Volumes, losses and steps of 50 periods; volumes and steps. */
    private static final int SETTLEMENT_ROW = 153;

    private static final int DUOS_ROW = 105;
    private static final int FACTORS = 25;

    private final Job job;
    private final int[] settlementAt;
    private final int[] duosAt;
    private final int[] tariffAt;
    private final int[] meterAt;
    /** Keeps the compiler from leaving the work out. */
    long kept;

    Floor(Job job) {
        this.job = job;
        settlementAt = new int[job.messages];
        duosAt = new int[job.messages];
        tariffAt = new int[job.messages];
        meterAt = new int[job.messages];
        int[] settlementRows = new int[job.settlementKeys()];
        int[] duosRows = new int[job.duosKeys()];
        int settlements = 0;
        int tariffs = 0;
        for (int i = 0; i < job.messages; i++) {
            int meter = job.registrations.meter(job.mpan[i]);
            int registration = job.registrations.inForce(meter, job.settlementDay);
            int key = job.settlementKey(registration, job.quantity[i]);
            int duosKey = job.duosKey(registration, job.quantity[i]);
            // Rows stand in the order in which they are made, as the library's do.
            if (settlementRows[key] == 0) {
                settlementRows[key] = ++settlements;
            }
            if (duosRows[duosKey] == 0) {
                duosRows[duosKey] = ++tariffs;
            }
            settlementAt[i] = (settlementRows[key] - 1) * SETTLEMENT_ROW;
            duosAt[i] = (duosRows[duosKey] - 1) * DUOS_ROW;
            tariffAt[i] = (duosRows[duosKey] - 1) * FACTORS;
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
        long[] meters = new long[3 * job.registrations.meters()];
        long[] settlement = new long[job.settlementKeys() * SETTLEMENT_ROW];
        long[] duos = new long[job.duosKeys() * DUOS_ROW];
        long[] factors = new long[job.duosKeys() * FACTORS];
        long start = System.nanoTime();
        long sum = 0;
        for (int i = 0; i < messages; i++) {
            int hash = (int) (job.transaction[i] * 0x9E3779B97F4A7C15L >>> 32);
            transactions[hash & places - 1] += i;
            references[hash * 31 & places - 1] += i;
            add(identities, i * IDENTITIES, IDENTITIES, i);
            sum += meters[3 * meterAt[i]];
            index[meterAt[i]] += i;
            add(rows, i * ROW, ROW, i);
            sum += read(factors, tariffAt[i], FACTORS);
            add(settlement, settlementAt[i], SETTLEMENT_ROW, i);
            add(duos, duosAt[i], DUOS_ROW, i);
        }
        kept += sum;
        return new Round(messages, System.nanoTime() - start, null);
    }

    private static void add(long[] to, int from, int count, long value) {
        for (int i = from; i < from + count; i++) {
            to[i] += value;
        }
    }

    private static long read(long[] of, int from, int count) {
        long sum = 0;
        for (int i = from; i < from + count; i += LINE) {
            sum += of[i];
        }
        return sum;
    }
}
