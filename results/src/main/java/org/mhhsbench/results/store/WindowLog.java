package org.mhhsbench.results.store;

import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.results.model.WindowRecord;

/** {@code windows.csv}: a header, then a line a window; what was not measured is empty. Stateless, any thread. */
final class WindowLog {

    static final String HEADER = "forkId,sec,offered,sent,processed,failed,backlog,p50_ns,p99_ns,max_ns,cpu_ns,alloc_b,"
            + "gc_ms,jit_ms,steal_ms,hiccup_max_ns";

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
            window.hiccupMaxNs()
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
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            String line = text.substring(start, end);
            String where = RunFolder.WINDOWS + " line " + number;
            if (number > 1) {
                windows.add(window(line, where));
            } else if (!line.equals(HEADER)) {
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

    private static WindowRecord window(String line, String where) {
        String[] fields = line.split(",", -1);
        if (fields.length != COLUMNS) {
            throw new UnreadableRunException(
                    where + " cannot be read: " + fields.length + " fields instead of " + COLUMNS);
        }
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
                    Long.parseLong(fields[15]));
        } catch (NumberFormatException e) {
            throw new UnreadableRunException(where + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Long optional(String field) {
        return field.isEmpty() ? null : Long.valueOf(field);
    }
}
