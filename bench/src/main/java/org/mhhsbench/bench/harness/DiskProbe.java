package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mhhsbench.results.model.EnvironmentRecord.Disk;

/** The disk under a folder. */
record DiskProbe(SystemFiles files) {

    private static final int WRITES = 50;
    private static final int BLOCK_BYTES = 4096;
    /** A disk that needs longer for all of the writes is slow enough to be known by fewer. */
    private static final long ENOUGH_NS = 500_000_000;
    /** Others may name paths, hosts and users. */
    private static final Set<String> SUPER_OPTIONS = Set.of(
            "async",
            "barrier",
            "commit",
            "compress",
            "compress-force",
            "data",
            "discard",
            "journal_async_commit",
            "logbsize",
            "nobarrier",
            "nodatacow",
            "nodelalloc",
            "nodiscard",
            "sync");

    /**
     * Writes a temporary file into the folder and deletes it.
     *
     * @throws IOException if the folder cannot be written to
     */
    Disk disk(Path folder) throws IOException {
        String path = folder.toRealPath().toString();
        // Of two mounts at one point the later one hides the other.
        Mount mount = Mount.all(files).stream()
                .filter(candidate -> candidate.holds(path))
                .max(Comparator.comparingInt(candidate -> candidate.point().length()))
                .orElse(null);
        long[] sortedNs = syncsNs(folder);
        return new Disk(
                Files.getFileStore(folder).type(),
                mount == null ? null : options(mount),
                mount == null ? null : scheduler(mount.device()),
                sortedNs[(sortedNs.length - 1) / 2],
                sortedNs[sortedNs.length - 1]);
    }

    private static String options(Mount mount) {
        return Stream.concat(
                        Stream.of(mount.options()),
                        Stream.of(mount.superOptions().split(","))
                                .filter(option -> SUPER_OPTIONS.contains(option.split("=", 2)[0])))
                .collect(Collectors.joining(","));
    }

    /** The one of the choices that is in brackets. A partition is scheduled as its disk is. */
    private String scheduler(String device) {
        String block = "/sys/dev/block/" + device;
        String choices = files.firstLine(block + "/queue/scheduler");
        if (choices == null) {
            choices = files.firstLine(block + "/../queue/scheduler");
        }
        if (choices == null) {
            return null;
        }
        int open = choices.indexOf('[');
        int close = choices.indexOf(']', open + 1);
        return open < 0 || close < 0 ? choices : choices.substring(open + 1, close);
    }

    private static long[] syncsNs(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "fsync", ".probe");
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
        long[] syncsNs = new long[WRITES];
        int count = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long beganNs = System.nanoTime();
            do {
                block.clear();
                long startNs = System.nanoTime();
                while (block.hasRemaining()) {
                    channel.write(block);
                }
                channel.force(true);
                syncsNs[count++] = System.nanoTime() - startNs;
            } while (count < WRITES && System.nanoTime() - beganNs < ENOUGH_NS);
        } finally {
            Files.deleteIfExists(file);
        }
        long[] sortedNs = Arrays.copyOf(syncsNs, count);
        Arrays.sort(sortedNs);
        return sortedNs;
    }
}
