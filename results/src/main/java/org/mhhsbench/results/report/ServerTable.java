package org.mhhsbench.results.report;

import java.util.List;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;

/** What a message costs beyond the JVM of its variant: a row for each fork that had a server beside it. */
final class ServerTable {

    static final String[] HEADINGS = {
        "variant",
        "status",
        "style",
        "level",
        "CPU/message, client",
        "CPU/message, server",
        "peak memory, server (MiB)",
        "wire (bytes/message)",
        "disk, server (bytes/message)",
        "disk, client (bytes/message)"
    };
    static final int TEXT_COLUMNS = 4;

    private ServerTable() {}

    static List<List<String>> rows(List<CellForks> cells) {
        return cells.stream()
                .flatMap(cell -> cell.forks().stream()
                        .filter(fork -> fork.server() != null && CellForks.isResult(fork))
                        .map(fork -> row(cell, fork)))
                .toList();
    }

    private static List<String> row(CellForks cell, ForkRecord fork) {
        ForkRecord.Server server = fork.server();
        RunRecord.Promise promise = cell.promise();
        return List.of(
                cell.label(),
                fork.statuses(),
                promise == null ? Amounts.NONE : promise.style(),
                promise == null ? Amounts.NONE : promise.durability(),
                Cells.cpu(fork),
                Cells.serverCpu(fork),
                server.peakMemoryBytes() == null ? Amounts.NONE : Amounts.count(server.peakMemoryBytes() / 1048576.0),
                Cells.wire(fork),
                Cells.written(server.diskBytesPerEvent()),
                Cells.written(server.clientDiskBytesPerEvent()));
    }
}
