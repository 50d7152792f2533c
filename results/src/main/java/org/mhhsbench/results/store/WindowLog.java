package org.mhhsbench.results.store;

import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.results.model.WindowRecord;

/** {@code windows.csv}: a header, then a line a window; what was not measured is empty. Stateless, any thread. */
final class WindowLog {

    /** Of files in which a fork has one rate, and servers are not looked at. */
    private static final String EARLY_HEADER =
            "forkId,sec,offered,sent,processed,failed,backlog,p50_ns,p99_ns,max_ns,cpu_ns,alloc_b,"
                    + "gc_ms,jit_ms,steal_ms,hiccup_max_ns";

    static final String HEADER = EARLY_HEADER + ",rate_per_sec,server_cpu_ns";

    private static final int EARLY_COLUMNS = EARLY_HEADER.split(",").length;
    private static final int COLUMNS = HEADER.split(",").length;

    private WindowLog() {}

    static String line(WindowRecord window) {
        Object[] fields = {
            RunFolder.checkForkId(window.forkId()),
            window.second(),
            window.offered(),
            window.sent(),
            window.processed(),
            window.failed(),
            window.backlog(),
            window.p50Ns(),
            window.p99Ns(),
            window.maxNs(),
            window.cpuNs(),
            window.allocBytes(),
            window.gcMs(),
            window.jitMs(),
            window.stealMs(),
            window.hiccupMaxNs(),
            window.ratePerSec(),
            window.serverCpuNs()
        };
        StringBuilder line = new StringBuilder();
        for (Object field : fields) {
            line.append(line.isEmpty() ? "" : ",").append(field == null ? "" : field);
        }
        return line.append('\n').toString();
    }

    /**
     * Reads all windows. A last line without an end was torn off by a crash: it is left out and named.
     *
     * @throws UnreadableRunException if the header or a whole line is damaged
     */
    static List<WindowRecord> read(String text, List<String> warnings) {
        List<WindowRecord> windows = new ArrayList<>();
        int number = 1;
        int start = 0;
        int columns = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            String line = text.substring(start, end);
            String where = RunFolder.WINDOWS + " line " + number;
            if (number > 1) {
                windows.add(window(line, columns, where));
            } else if (line.equals(HEADER)) {
                columns = COLUMNS;
            } else if (line.equals(EARLY_HEADER)) {
                columns = EARLY_COLUMNS;
            } else {
                throw new UnreadableRunException(where + " cannot be read: not the header of this schema");
            }
            number++;
            start = end + 1;
        }
        if (start < text.length()) {
            warnings.add(RunFolder.WINDOWS + " line " + number + " was torn off and is left out");
        }
        return windows;
    }

    private static WindowRecord window(String line, int columns, String where) {
        String[] fields = line.split(",", -1);
        if (fields.length != columns) {
            throw new UnreadableRunException(
                    where + " cannot be read: " + fields.length + " fields instead of " + columns);
        }
        boolean early = columns == EARLY_COLUMNS;
        try {
            return new WindowRecord(
                    fields[0],
                    Integer.parseInt(fields[1]),
                    Long.parseLong(fields[2]),
                    Long.parseLong(fields[3]),
                    Long.parseLong(fields[4]),
                    Long.parseLong(fields[5]),
                    Long.parseLong(fields[6]),
                    optional(fields[7]),
                    optional(fields[8]),
                    optional(fields[9]),
                    Long.parseLong(fields[10]),
                    Long.parseLong(fields[11]),
                    Long.parseLong(fields[12]),
                    Long.parseLong(fields[13]),
                    optional(fields[14]),
                    Long.parseLong(fields[15]),
                    early ? null : optional(fields[16]),
                    early ? null : optional(fields[17]));
        } catch (NumberFormatException e) {
            throw new UnreadableRunException(where + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Long optional(String field) {
        return field.isEmpty() ? null : Long.valueOf(field);
    }
}
