package org.mhhsbench.bench.harness;

import java.util.List;
import java.util.function.ToLongFunction;
import org.mhhsbench.scenarios.spi.Server;

/**
 * What the servers' processes, this process's disk and the loopback interface had been used for at a moment, as Linux
 * tells it; {@link #UNKNOWN} where the system does not.
 *
 * @param servers how many processes there are
 * @param cpuNs of the servers' processes, in steps of 10 ms
 * @param peakMemoryBytes the most that the servers have had in memory so far, files mapped into it included
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
    /** Of what follows the command's name in {@code /proc/<pid>/stat}: proc(5), fields 14 and 15. */
    private static final int USER_TICKS = 11;

    private static final int SYSTEM_TICKS = 12;
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
        return new ServerUse(
                servers.size(),
                sum(pids, pid -> cpuNs(files, pid)),
                sum(pids, pid -> peak(files, pid)),
                sum(pids, pid -> written(files, pid)),
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

    private static long cpuNs(SystemFiles files, String pid) {
        String stat = files.firstLine("/proc/" + pid + "/stat");
        if (stat == null) {
            return UNKNOWN;
        }
        // The command's name is in brackets and may hold anything.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return TICK_NS * (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]));
    }

    private static long peak(SystemFiles files, String pid) {
        return files.lines("/proc/" + pid + "/status").stream()
                .filter(line -> line.startsWith("VmHWM:"))
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
