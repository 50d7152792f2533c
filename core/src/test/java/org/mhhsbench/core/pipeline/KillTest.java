package org.mhhsbench.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.core.Effort;
import org.mhhsbench.core.aggregate.UpstreamPosition;
import org.mhhsbench.core.journal.ChronicleJournal;
import org.mhhsbench.core.journal.Durability;
import org.mhhsbench.core.journal.Journal;
import org.mhhsbench.core.journal.RollingJournal;

/**
 * Processes that are killed at random moments, one after another on one folder: under load, while they write a
 * checkpoint, while they recover. Nothing that was acknowledged may be lost, nothing applied twice, and the state must be
 * that of the same messages applied in peace. {@code -Dmhhs.kills=N} for more than ten, {@code -Dmhhs.kill.seed=S} for
 * others.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("mhhs.kills", 10 * Effort.TIMES);
    private static final long SEED = Long.getLong("mhhs.kill.seed", 1);
    private static final int LONGEST_LIFE_MS = 1_500;
    private static final int LONGEST_WORK_MS = 600;
    /** A folder is begun anew after so many kills: comparing with the state in peace takes longer and longer. */
    private static final int KILLS_A_FOLDER = 5;

    private static final int KILLED = 137;

    @TempDir
    Path parent;

    @Test
    void nothingAcknowledgedIsLostAndNothingIsAppliedTwice() throws Exception {
        Random random = new Random(SEED);
        long acknowledgedInAll = 0;
        long duringRecovery = 0;
        int fromCheckpointAndJournal = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Path folder = parent.resolve("engine-" + kill / KILLS_A_FOLDER);
            SeededMessages messages = new SeededMessages(SEED * 1_000 + kill / KILLS_A_FOLDER);
            Durability durability = random.nextInt(4) == 0 ? Durability.L2 : Durability.L1;
            String life = "seed " + SEED + ", kill " + kill + ", " + durability;
            long acknowledgedBefore = acknowledged(folder);
            live(folder, messages, durability, random, life);
            long acknowledged = acknowledged(folder);
            duringRecovery += acknowledged == acknowledgedBefore ? 1 : 0;
            try (SettlementEngine engine = SettlementEngine.open(
                    SeededMessages.reference(),
                    config(messages, folder),
                    ChronicleJournal.open(folder, Durability.L1))) {
                UpstreamPosition reached = engine.upstreams().get(SeededMessages.UPSTREAM);
                boolean both =
                        engine.recovery().restored() > 0 && engine.recovery().replayed() > 0;
                fromCheckpointAndJournal += both ? 1 : 0;
                long applied = reached == null ? 0 : reached.position() + 1;
                assertThat(applied).as("messages applied, %s", life).isGreaterThanOrEqualTo(acknowledged);
                assertThat(RecoveryTest.state(engine))
                        .as("state after %d messages, %s", applied, life)
                        .isEqualTo(RecoveryTest.expected(messages, applied));
            }
            acknowledgedInAll = Math.max(acknowledgedInAll, acknowledged);
        }
        System.out.printf(
                "%d kills, %d of them before anything was acknowledged; %d recoveries from a checkpoint and the journal; "
                        + "up to %,d messages acknowledged in a folder%n",
                KILLS, duringRecovery, fromCheckpointAndJournal, acknowledgedInAll);
        // On any machine, for most victims are let live until they acknowledge something.
        assertThat(acknowledgedInAll).isPositive();
        assertThat(fromCheckpointAndJournal).isPositive();
    }

    /** Files roll every second in every other folder. */
    private static Journal open(Path folder, Durability durability) {
        boolean rolling = folder.getFileName().toString().hashCode() % 2 == 0;
        return rolling ? RollingJournal.open(folder, durability) : ChronicleJournal.open(folder, durability);
    }

    /** In every other folder identities are forgotten soon, and two days are in memory. */
    private static EngineConfig config(SeededMessages messages, Path folder) {
        EngineConfig config = RecoveryTest.config(messages);
        return messages.seed() % 2 == 0 ? config : config.withMemory(new MemoryLimit(2, folder.resolve("days")));
    }

    /** Starts a process and kills it. */
    private void live(Path folder, SeededMessages messages, Durability durability, Random random, String life)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path output = parent.resolve("output.txt");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.add("@" + flags());
        command.addAll(List.of(
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Victim.class.getName(),
                folder.toString(),
                Long.toString(messages.seed()),
                durability.name(),
                Long.toString(random.nextLong())));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = awaitMoment(process, folder, random);
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ended)
                .as("it lives until it is killed, %s: %s", life, Files.readString(output))
                .isFalse();
        assertThat(process.exitValue()).isEqualTo(KILLED);
    }

    /** A random moment of its life, or of the time after it began to acknowledge; whether it ended by itself before. */
    private static boolean awaitMoment(Process process, Path folder, Random random)
            throws IOException, InterruptedException {
        if (random.nextInt(3) == 0) {
            return process.waitFor(300 + random.nextInt(LONGEST_LIFE_MS), TimeUnit.MILLISECONDS);
        }
        long before = acknowledged(folder);
        int wait = random.nextInt(LONGEST_WORK_MS);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (acknowledged(folder) == before && process.isAlive() && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        return process.waitFor(wait, TimeUnit.MILLISECONDS);
    }

    private static Path flags() {
        String flags = Runtime.version().feature() >= 24 ? "25.args" : "17.args";
        return Path.of("../bench/jvm", flags).toAbsolutePath().normalize();
    }

    private static MappedByteBuffer acknowledgements(Path folder) throws IOException {
        try (FileChannel file = FileChannel.open(
                folder.resolve("acknowledged"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            MappedByteBuffer mapped = file.map(FileChannel.MapMode.READ_WRITE, 0, 8);
            mapped.order(ByteOrder.nativeOrder());
            return mapped;
        }
    }

    /** How many messages the processes heard to be durable. */
    private static long acknowledged(Path folder) throws IOException {
        return Files.exists(folder) ? acknowledgements(folder).getLong(0) : 0;
    }

    /** Goes on where the one before was killed, as fast as it can, and writes down what is acknowledged. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            SeededMessages messages = new SeededMessages(Long.parseLong(args[1]));
            Random random = new Random(Long.parseLong(args[3]));
            MappedByteBuffer acknowledged = acknowledgements(folder);
            EngineConfig config = config(messages, folder)
                    .withRingSize(64)
                    .withDurable((upstream, position) -> acknowledged.putLong(0, position + 1));
            SettlementEngine engine = SettlementEngine.open(
                    SeededMessages.reference(), config, ChronicleJournal.open(folder, Durability.valueOf(args[2])));
            Thread checkpoints = new Thread(() -> checkpoint(engine, random));
            checkpoints.setDaemon(true);
            checkpoints.start();
            UpstreamPosition reached = engine.upstreams().get(SeededMessages.UPSTREAM);
            // Some are sent again that were applied: their upstream had not heard of it.
            long next = reached == null ? 0 : Math.max(0, reached.position() - random.nextInt(50));
            while (true) {
                RecoveryTest.offer(engine, messages, next++);
            }
        }

        private static void checkpoint(SettlementEngine engine, Random random) {
            while (true) {
                try {
                    Thread.sleep(random.nextInt(60));
                } catch (InterruptedException e) {
                    return;
                }
                engine.checkpoint();
            }
        }
    }
}
