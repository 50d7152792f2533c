package org.mhhsbench.bench.harness;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.mhhsbench.scenarios.spi.Server;

/**
 * What the servers' processes, this process's disk and the loopback interface had been used for at a moment, as Linux
 * tells it; {@link #UNKNOWN} where the system does not.
 *
 * @param servers how many there are
 * @param cpuNs of the servers' processes and of those that they have started, in steps of 10 ms
 * @param peakMemoryBytes the most that the servers have had in memory so far, files mapped into it included; of the
 *     processes that a server has started, those that are there, and what they share only once
 * @param diskBytes that the servers have had the system write, and caused it to write by mapped files
 * @param ownDiskBytes the same of this process
 * @param wireBytes that crossed the loopback interface, headers and acknowledgements of TCP/IP included; whatever else
 *     the machine sends to itself is among them
 */
record ServerUse(int servers, long cpuNs, long peakMemoryBytes, long diskBytes, long ownDiskBytes, long wireBytes) {

    /** What the system does not say. */
    static final long UNKNOWN = -1;

    static final ServerUse NONE = new ServerUse(0, 0, 0, 0, 0, 0);

    private static final long TICK_NS = 10_000_000;
    /**
     * Of what follows the command's name in {@code /proc/<pid>/stat}: proc(5), fields 14 to 17, the process's own and those of
     * the ones that it has started and that have ended.
     */
    private static final int USER_TICKS = 11;

    private static final int TICKS = 4;
    private static final String PEAK = "VmHWM:";
    private static final String SHARED = "RssShmem:";
    /** Of the numbers of an interface in {@code /proc/net/dev}: bytes sent. On the loopback each is received as well. */
    private static final int SENT_BYTES = 8;

    /** Nothing where there are no servers: nobody asks then. */
    static ServerUse now(List<Server> servers) {
        if (servers.isEmpty()) {
            return NONE;
        }
        SystemFiles files = SystemFiles.ofThisMachine();
        List<String> pids = servers.stream()
                .map(server -> Long.toString(server.process().pid()))
                .toList();
        List<String> started = servers.stream()
                .flatMap(server -> server.process().descendants())
                .map(process -> Long.toString(process.pid()))
                .toList();
        return new ServerUse(
                servers.size(),
                together(sum(pids, pid -> cpuNs(files, pid)), sumOfThoseThere(started, pid -> cpuNs(files, pid))),
                together(sum(pids, pid -> memory(files, pid, PEAK)), started(files, started)),
                together(sum(pids, pid -> written(files, pid)), sumOfThoseThere(started, pid -> written(files, pid))),
                written(files, "self"),
                loopback(files));
    }

    private static long sum(List<String> pids, ToLongFunction<String> use) {
        long sum = 0;
        for (String pid : pids) {
            long one = use.applyAsLong(pid);
            if (one == UNKNOWN) {
                return UNKNOWN;
            }
            sum += one;
        }
        return sum;
    }

    /** One that has ended meanwhile is in the use of the one that started it. */
    private static long sumOfThoseThere(List<String> pids, ToLongFunction<String> use) {
        return pids.stream().mapToLong(use).filter(one -> one != UNKNOWN).sum();
    }

    private static long started(SystemFiles files, List<String> pids) {
        long own = sumOfThoseThere(pids, pid -> together(memory(files, pid, PEAK), -shared(files, pid)));
        return own + pids.stream().mapToLong(pid -> shared(files, pid)).max().orElse(0);
    }

    private static long shared(SystemFiles files, String pid) {
        return Math.max(0, memory(files, pid, SHARED));
    }

    private static long cpuNs(SystemFiles files, String pid) {
        String stat = files.firstLine("/proc/" + pid + "/stat");
        if (stat == null) {
            return UNKNOWN;
        }
        // The command's name is in brackets and may hold anything.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return TICK_NS
                * Arrays.stream(fields, USER_TICKS, USER_TICKS + TICKS)
                        .mapToLong(Long::parseLong)
                        .sum();
    }

    private static long memory(SystemFiles files, String pid, String kind) {
        return files.lines("/proc/" + pid + "/status").stream()
                .filter(line -> line.startsWith(kind))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(UNKNOWN);
    }

    private static long written(SystemFiles files, String pid) {
        return files.lines("/proc/" + pid + "/io").stream()
                .filter(line -> line.startsWith("write_bytes:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(UNKNOWN);
    }

    private static long loopback(SystemFiles files) {
        return files.lines("/proc/net/dev").stream()
                .map(String::strip)
                .filter(line -> line.startsWith("lo:"))
                .mapToLong(line -> Long.parseLong(line.substring(3).strip().split("\\s+")[SENT_BYTES]))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** CPU time of the servers; null without any, or where the system does not say. */
    Long knownCpuNs() {
        return servers == 0 || cpuNs == UNKNOWN ? null : (Long) cpuNs;
    }

    /** What was used since; memory is what it is now. */
    ServerUse since(ServerUse before) {
        return new ServerUse(
                servers,
                difference(cpuNs, before.cpuNs),
                peakMemoryBytes,
                difference(diskBytes, before.diskBytes),
                difference(ownDiskBytes, before.ownDiskBytes),
                difference(wireBytes, before.wireBytes));
    }

    private static long difference(long now, long before) {
        return now == UNKNOWN || before == UNKNOWN ? UNKNOWN : now - before;
    }

    private static long together(long one, long other) {
        return one == UNKNOWN || other == UNKNOWN ? UNKNOWN : one + other;
    }

    /** Of two stretches of one fork: memory is the most that was seen. */
    ServerUse plus(ServerUse other) {
        return new ServerUse(
                Math.max(servers, other.servers),
                together(cpuNs, other.cpuNs),
                Math.max(peakMemoryBytes, other.peakMemoryBytes),
                together(diskBytes, other.diskBytes),
                together(ownDiskBytes, other.ownDiskBytes),
                together(wireBytes, other.wireBytes));
    }
}
