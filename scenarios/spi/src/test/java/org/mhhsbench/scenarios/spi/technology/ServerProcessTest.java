package org.mhhsbench.scenarios.spi.technology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Settings;

@Timeout(120)
class ServerProcessTest {

    @TempDir
    Path work;

    /** Keeps a file, tells a number that it has again when it is restarted, and fails or hangs if it is told to. */
    static final class TestServer {

        private TestServer() {}

        public static void main(String[] args) throws Exception {
            ServerMain.run(args, (data, options, before) -> {
                if (options.containsKey("fail")) {
                    throw new IOException(options.get("fail"));
                }
                Files.writeString(data.resolve("kept"), "what was acknowledged");
                String number = before.map(address -> address.fact("number"))
                        .orElse(Long.toString(ProcessHandle.current().pid()));
                return new ServerMain.Running() {
                    @Override
                    public Address address() {
                        return new Address(Map.of("number", number));
                    }

                    @Override
                    public void close() throws IOException {
                        if (options.containsKey("hang")) {
                            hang();
                        }
                    }
                };
            });
        }
    }

    /** Starts a server that will hang, says which, and waits to be killed. */
    static final class TestParent {

        private TestParent() {}

        public static void main(String[] args) throws Exception {
            ServerProcess server = ServerProcess.start(command(Map.of("hang", "")), Path.of(args[0]));
            System.out.println(server.process().pid());
            hang();
        }
    }

    private static void hang() throws IOException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    private static ServerCommand command(Map<String, String> options) {
        return new ServerCommand(TestServer.class, options, List.of("-Xmx32m"));
    }

    private static void kill(ServerProcess server) throws Exception {
        server.process().destroyForcibly();
        server.process().onExit().get(60, TimeUnit.SECONDS);
    }

    @Test
    void it_has_its_address_and_data_again_when_it_is_restarted() throws Exception {
        Path folder = work.resolve("server");
        try (ServerProcess server = ServerProcess.start(command(Map.of()), folder)) {
            String number = server.address().fact("number");
            assertThatIllegalStateException().isThrownBy(server::restart);
            kill(server);
            server.restart();
            assertThat(server.address().fact("number")).isEqualTo(number);
            assertThat(server.process().pid()).isNotEqualTo(Long.parseLong(number));
            assertThat(folder.resolve("data/kept")).exists();
        }
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void a_server_that_does_not_start_says_why() {
        assertThatThrownBy(
                        () -> ServerProcess.start(command(Map.of("fail", "the disk is full")), work.resolve("server")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the server did not start")
                .hasMessageContaining("the disk is full");
    }

    @Test
    void a_server_that_hangs_while_it_ends_ends_also_when_its_parent_was_killed() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestParent.class.getName(),
                        work.resolve("server").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            long pid = Long.parseLong(parent.inputReader().readLine());
            ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
            parent.destroyForcibly();
            server.onExit().get(60, TimeUnit.SECONDS);
        } finally {
            parent.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_second_server_waits_for_the_first_on_its_folder() throws Exception {
        Path folder = work.resolve("server");
        try (ServerProcess first = ServerProcess.start(command(Map.of()), folder)) {
            long pid = first.process().pid();
            // As a parent leaves it that was killed before it could note whom it had started.
            Files.delete(folder.resolve("process"));
            Thread ending = new Thread(() -> {
                try {
                    TimeUnit.MILLISECONDS.sleep(500);
                    first.process().destroyForcibly();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            ending.start();
            try (ServerProcess second = ServerProcess.start(command(Map.of()), folder)) {
                assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
                assertThat(second.process().isAlive()).isTrue();
            }
            ending.join();
        }
    }

    @Test
    void what_another_process_left_survives_an_open_that_fails() throws Exception {
        Path folder = work.resolve("server");
        ServerProcess before = ServerProcess.start(command(Map.of()), folder);
        kill(before);

        TechnologyIntegration integration = new TechnologyIntegration(
                Descriptor.of("test", "a test").build(), new Unprepared(), Settings.defaults(work));
        assertThatThrownBy(() -> integration.open((subscriber, message, position) -> {}, Acks.IGNORED))
                .isInstanceOf(IOException.class)
                .hasMessage("there is another topic of this name");
        integration.close();
        assertThat(folder.resolve("data/kept")).exists();
    }

    @Test
    void an_open_that_fails_on_a_new_folder_leaves_nothing() {
        TechnologyIntegration integration = new TechnologyIntegration(
                Descriptor.of("test", "a test").build(), new Unprepared(), Settings.defaults(work));
        assertThatThrownBy(() -> integration.open((subscriber, message, position) -> {}, Acks.IGNORED))
                .isInstanceOf(IOException.class);
        assertThat(work).isEmptyDirectory();
    }

    /** A technology on which nothing can be prepared. */
    private static final class Unprepared implements Technology {

        @Override
        public Optional<Address> own() {
            return Optional.empty();
        }

        @Override
        public ServerCommand server() {
            return command(Map.of());
        }

        @Override
        public void prepare(Address server) throws IOException {
            throw new IOException("there is another topic of this name");
        }

        @Override
        public void remove(Address server) {
            throw new AssertionError("nothing was made");
        }

        @Override
        public PublishingEnd publisher(Address server, PublishingEnd.Listener listener) {
            throw new AssertionError("not prepared");
        }

        @Override
        public SubscribingEnd subscriber(Address server, int subscriber, Map<String, Long> reached, Inlet inlet) {
            throw new AssertionError("not prepared");
        }
    }
}
