package org.mhhsbench.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.core.journal.ChronicleJournal;
import org.mhhsbench.core.journal.Durability;
import org.mhhsbench.core.journal.JournalException;

/**
 * A journal and checkpoints where nothing can be written: a file system mounted read-only, for no permissions bind root.
 * Each in a process with mounts of its own, which Linux lets nearly everybody have.
 */
@Timeout(180)
class ReadOnlyFolderTest {

    private static final SeededMessages MESSAGES = new SeededMessages(11);
    private static final String READ_ONLY =
            "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\" && exec \"$@\"";

    @TempDir
    Path folder;

    @BeforeEach
    void aJournalAndACheckpoint() throws Exception {
        String why = run(readOnly(folder), "true");
        assumeTrue(why.isEmpty(), "a folder cannot be mounted read-only here: " + why);
        try (SettlementEngine engine = open(folder)) {
            for (int i = 0; i < 60; i++) {
                RecoveryTest.offer(engine, MESSAGES, i);
                if (i == 39) {
                    engine.checkpoint();
                }
            }
        }
    }

    private static SettlementEngine open(Path folder) {
        return SettlementEngine.open(
                SeededMessages.reference(),
                RecoveryTest.config(MESSAGES),
                ChronicleJournal.open(folder, Durability.L1));
    }

    private static List<String> readOnly(Path mounted) {
        return List.of("unshare", "-rm", "sh", "-c", READ_ONLY, mounted.toString());
    }

    /** What a command printed; empty if nothing went wrong either. */
    private static String run(List<String> prefix, String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(List.of(command));
        try {
            Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            return exit == 0 ? said : said + "exit " + exit;
        } catch (IOException noSuchProgram) {
            return noSuchProgram.getMessage();
        }
    }

    private static String tryIn(Path mounted, Path folder) throws Exception {
        String flags = Runtime.version().feature() >= 24 ? "25.args" : "17.args";
        return run(
                readOnly(mounted),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("../bench/jvm", flags).toAbsolutePath().normalize(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Tries.class.getName(),
                folder.toString());
    }

    /** Every file with its bytes and its time. */
    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        path.toString(),
                        Files.getLastModifiedTime(path) + " " + Arrays.hashCode(Files.readAllBytes(path)));
            }
        }
        return files;
    }

    @Test
    void aJournalThatCannotBeWrittenIsNamedAndLeftAsItIs() throws Exception {
        Map<String, String> before = files(folder);
        assertThat(tryIn(folder, folder))
                .contains("refused: the journal in " + folder + " cannot be opened", "Read-only file system")
                .contains("it must be a folder that can be read and written");
        assertThat(files(folder)).isEqualTo(before);
        try (SettlementEngine engine = open(folder)) {
            assertThat(RecoveryTest.state(engine)).isEqualTo(RecoveryTest.expected(MESSAGES, 60));
        }
    }

    @Test
    void aJournalThatCannotBeMadeIsNamed() throws Exception {
        Path other = folder.resolve("other");
        assertThat(tryIn(folder, other))
                .contains("refused: the folder " + other + " cannot be made", "Read-only file system")
                .contains("make one that can be read and written");
        assertThat(other).doesNotExist();
    }

    @Test
    void aCheckpointThatCannotBeWrittenIsNamedAndTheEngineGoesOn() throws Exception {
        Path checkpoint = folder.resolve("checkpoint");
        Map<String, String> before = files(checkpoint);
        assertThat(tryIn(checkpoint, folder))
                .contains("refused: the checkpoint in " + checkpoint + " cannot be written", "Read-only file system")
                .contains("the one before still holds")
                .contains("went on to 70");
        assertThat(files(checkpoint)).isEqualTo(before);
        try (SettlementEngine engine = open(folder)) {
            assertThat(engine.recovery().restored()).isEqualTo(40);
            assertThat(RecoveryTest.state(engine)).isEqualTo(RecoveryTest.expected(MESSAGES, 70));
        }
    }

    /** Opens a journal, goes on with it and writes a checkpoint; says what was refused. */
    static final class Tries {

        private Tries() {}

        public static void main(String[] args) {
            try (SettlementEngine engine = open(Path.of(args[0]))) {
                for (int i = 60; i < 70; i++) {
                    RecoveryTest.offer(engine, MESSAGES, i);
                    if (i == 65) {
                        tryToCheckpoint(engine);
                    }
                }
                System.out.println("went on to "
                        + (engine.upstreams().get(SeededMessages.UPSTREAM).position() + 1));
            } catch (JournalException refused) {
                System.out.println("refused: " + refused.getMessage());
            }
        }

        private static void tryToCheckpoint(SettlementEngine engine) {
            try {
                engine.checkpoint();
            } catch (JournalException refused) {
                System.out.println("refused: " + refused.getMessage());
            }
        }
    }
}
