package org.mhhsbench.scenarios.spi.technology;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.Server;

/**
 * A server in a JVM of its own. It ends when this process closes it, and also when this process is killed: it reads a
 * pipe that then ends. Any thread, one at a time.
 */
public final class ServerProcess implements Server, AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration END = Duration.ofSeconds(30);
    private static final long POLL_MS = 10;
    /** Of this JVM's own arguments those that a library needs wherever it runs, and which of the compilers are used. */
    private static final List<String> INHERITED = List.of(
            "--add-opens", "--add-exports", "--enable-native-access", "--sun-misc-unsafe", "-XX:TieredStopAtLevel");

    private final ServerCommand command;
    private final ServerFolder folder;
    private Address address;
    private volatile Process process;

    private ServerProcess(ServerCommand command, ServerFolder folder) {
        this.command = command;
        this.folder = folder;
    }

    /**
     * Starts a server, and returns when it answers. One that still runs on the folder, because whoever started it has
     * only just been killed, is waited for and then killed.
     *
     * @param path made if it is not there; what is there is what a predecessor left
     * @throws IOException if it does not start; the message has what it said
     */
    public static ServerProcess start(ServerCommand command, Path path) throws IOException {
        ServerFolder folder = new ServerFolder(PrivateFiles.folder(path.toAbsolutePath()));
        Optional<ProcessHandle> before = folder.stillRunning();
        if (before.isPresent()) {
            end(before.get());
        }
        ServerProcess server = new ServerProcess(command, folder);
        try {
            server.launch(false);
            return server;
        } catch (IOException | RuntimeException | Error e) {
            server.kill();
            throw e;
        }
    }

    public Address address() {
        return address;
    }

    @Override
    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public Path folder() {
        return folder.path();
    }

    @Override
    public void restart() throws IOException {
        // Of the handle: who waited for its end may be told before the process knows of it.
        if (process().isAlive()) {
            throw new IllegalStateException("a server must have ended before it is restarted");
        }
        launch(true);
    }

    private void launch(boolean sameAddress) throws IOException {
        folder.forgetReady(sameAddress);
        folder.writeOptions(command.options());
        PrivateFiles.folder(folder.temporary());
        process = new ProcessBuilder(commandLine())
                .directory(folder.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.output().toFile()))
                .start();
        folder.writeProcess(process.toHandle());
        address = awaitReady();
    }

    private Address awaitReady() throws IOException {
        Deadline deadline = Deadline.in(START);
        while (true) {
            boolean alive = process.isAlive();
            Optional<Address> ready = folder.readReady();
            if (ready.isPresent()) {
                return ready.get();
            }
            if (!alive) {
                throw new IOException("the server ended with " + process.exitValue() + folder.tail());
            }
            if (deadline.passed()) {
                throw new IOException("the server did not answer within " + START + folder.tail());
            }
            pause();
        }
    }

    private List<String> commandLine() {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> INHERITED.stream().anyMatch(argument::startsWith))
                .forEach(line::add);
        line.addAll(command.jvmArguments());
        // A server that is killed shall leave nothing in the system's folder for temporary files.
        line.add("-XX:+PerfDisableSharedMem");
        line.add("-Djava.io.tmpdir=" + folder.temporary());
        // Its warnings go to its output, of which an error tells the end.
        line.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        line.add("-cp");
        line.add(absoluteClassPath());
        line.add(command.mainClass().getName());
        line.add(folder.path().toString());
        return line;
    }

    /** The server runs in another folder. */
    private static String absoluteClassPath() {
        String separator = System.getProperty("path.separator");
        return String.join(
                separator,
                Stream.of(System.getProperty("java.class.path").split(separator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }

    /** Ends the server and removes its folder. */
    @Override
    public void close() throws IOException {
        end();
        PrivateFiles.delete(folder.path());
    }

    /** Ends the server; what it keeps stays for the next. */
    void end() throws IOException {
        process.getOutputStream().close();
        end(process.toHandle());
    }

    /** Waits for the process, and kills it if it does not end. */
    private static void end(ProcessHandle process) {
        boolean ended = waitFor(process, END);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            waitFor(process, END);
        }
    }

    private void kill() {
        if (process != null) {
            process.destroyForcibly();
            waitFor(process.toHandle(), END);
        }
    }

    private static boolean waitFor(ProcessHandle process, Duration most) {
        Deadline deadline = Deadline.in(most);
        boolean interrupted = false;
        while (process.isAlive() && !deadline.passed()) {
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !process.isAlive();
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a server was starting", e);
        }
    }
}
