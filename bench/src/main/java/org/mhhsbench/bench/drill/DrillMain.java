package org.mhhsbench.bench.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mhhsbench.bench.drill.Gauges.Gauge;
import org.mhhsbench.bench.harness.Messages;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.CutProxy;
import org.mhhsbench.scenarios.spi.technology.ServerProcess;
import org.mhhsbench.scenarios.spi.technology.Technology;

/**
 * One fault, in a JVM that holds the pattern: starts server, consumer and publisher, lets the fault happen under load, waits
 * until all messages have come, and tells what became of them. For one thread.
 */
final class DrillMain {

    private static final long SECOND_NS = 1_000_000_000;
    /** Until a JVM has started and its end is open. */
    private static final long LEAD_NS = 3 * SECOND_NS;
    /** Load before the fault. */
    private static final long BEFORE_NS = 2 * SECOND_NS;
    /** How long a killed process stays away. */
    private static final long AWAY_NS = SECOND_NS;
    /** How long what is held up, slow or cut stays so. */
    private static final long HELD_NS = 3 * SECOND_NS;

    private static final long NETWORK_DELAY_NS = SECOND_NS / 10;
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration RESTART = Duration.ofSeconds(120);
    private static final Duration END = Duration.ofSeconds(120);

    private final DrillJob job;
    private final Path jobFile;
    private final Gauges gauges;
    private final Parent parent = Parent.ofThisProcess();
    private final int messages;

    private Technology technology;
    private Address address;
    private ServerProcess server;
    private CutProxy proxy;
    private Child consumer;
    private Child publisher;
    private long startNs;
    private Arrivals arrivals;

    private DrillMain(Path jobFile) throws IOException {
        this.jobFile = jobFile;
        this.job = DrillJob.read(jobFile);
        this.gauges = job.gauges();
        this.messages = job.messages().size();
    }

    /**
     * @param args the job's file, and the file for the result
     */
    public static void main(String[] args) throws Exception {
        DrillResult result = new DrillMain(Path.of(args[0])).run();
        Messages.write(Path.of(args[1]), result);
    }

    private DrillResult run() throws IOException, InterruptedException, TimeoutException {
        boolean came = false;
        try {
            open();
            arrivals.watch(() -> running() && gauges.get(Gauge.ARRIVED) > 0, START);
            hold(BEFORE_NS);
            long faultNs = System.nanoTime();
            fault();
            long faultEndNs = System.nanoTime();
            if (allCame()) {
                publisher.awaitEnd();
            }
            gauges.set(Gauge.FINISH, 1);
            consumer.awaitEnd();
            DrillResult result = result(faultNs, faultEndNs);
            came = true;
            return result;
        } finally {
            close(came);
        }
    }

    /** Whether all messages come and are acknowledged in time; what did not is told as lost or never acknowledged. */
    private boolean allCame() throws IOException {
        Duration most = END.plusSeconds(messages / job.ratePerSecond());
        try {
            arrivals.watch(
                    () -> running() && gauges.get(Gauge.PUBLISHER_DONE) == 1 && gauges.get(Gauge.ARRIVED) == messages,
                    most);
            return true;
        } catch (TimeoutException notAll) {
            return false;
        }
    }

    private void open() throws IOException, InterruptedException, TimeoutException {
        technology = job.technology();
        Optional<Address> own = technology.own();
        if (own.isPresent()) {
            address = own.get();
        } else if (job.fault() == Fault.NETWORK_CUT || job.fault() == Fault.NETWORK_DELAY) {
            proxy = CutProxy.open();
            server = ServerProcess.start(technology.serverBehind(proxy.port()), job.path("server"));
            proxy.leadTo(technology.port(server.address()));
            address = technology.through(server.address(), proxy.port());
        } else {
            server = ServerProcess.start(technology.server(), job.path("server"));
            address = server.address();
        }
        technology.prepare(address);
        job.writeAddress(address);
        consumer = Child.start(job, DrillConsumer.class, jobFile.toString());
        arrivals = new Arrivals(gauges, messages, job.ratePerSecond());
        arrivals.watch(
                () -> {
                    consumer.requireNotFailed();
                    return gauges.get(Gauge.CONSUMER_OPEN) == 1;
                },
                START);
        startNs = System.nanoTime() + LEAD_NS;
        arrivals.dueFrom(startNs);
        startPublisher();
    }

    /** True; throws if a process has failed by itself. */
    private boolean running() throws IOException {
        parent.requireAlive();
        consumer.requireNotFailed();
        publisher.requireNotFailed();
        return true;
    }

    private void startPublisher() throws IOException {
        publisher = Child.start(job, DrillPublisher.class, jobFile.toString(), Long.toString(startNs));
    }

    private void fault() throws IOException, InterruptedException, TimeoutException {
        switch (job.fault()) {
            case KILL_CONSUMER -> {
                consumer.kill();
                hold(AWAY_NS);
                consumer = Child.start(job, DrillConsumer.class, jobFile.toString());
            }
            case KILL_SERVER -> {
                server.process().destroyForcibly();
                hold(AWAY_NS);
                restartServer();
            }
            case KILL_PUBLISHER -> {
                publisher.kill();
                hold(AWAY_NS);
                startPublisher();
            }
            case SLOW_CONSUMER -> {
                gauges.set(Gauge.CONSUMER_WAITS_NS, 2 * SECOND_NS / job.ratePerSecond());
                hold(HELD_NS);
                gauges.set(Gauge.CONSUMER_WAITS_NS, 0);
            }
            case FULL_QUEUE -> {
                consumer.stop();
                gauges.set(Gauge.PUBLISHER_HURRIES, 1);
                hold(HELD_NS);
                gauges.set(Gauge.PUBLISHER_HURRIES, 0);
                consumer.goOn();
            }
            case NETWORK_CUT -> {
                proxy.cut();
                hold(HELD_NS);
                proxy.mend();
            }
            case NETWORK_DELAY -> {
                proxy.delay(NETWORK_DELAY_NS);
                hold(HELD_NS);
                proxy.delay(0);
            }
            case DISORDER -> hold(HELD_NS);
        }
    }

    /** Watches what arrives while the server is starting: its first messages come before it says that it answers. */
    private void restartServer() throws IOException, TimeoutException {
        FutureTask<Void> restart = new FutureTask<>(() -> {
            server.restart();
            return null;
        });
        Thread thread = new Thread(restart, "drill-restart");
        thread.start();
        arrivals.watch(restart::isDone, RESTART);
        try {
            restart.get();
        } catch (ExecutionException e) {
            throw new IOException("the server did not start again: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the server was starting", e);
        }
    }

    private void hold(long ns) {
        arrivals.watchUntil(System.nanoTime() + ns);
    }

    private DrillResult result(long faultNs, long faultEndNs) throws IOException {
        DrillConsumer.Result settled = Messages.read(job.path(DrillConsumer.RESULT), DrillConsumer.Result.class);
        long wrong = settled.wrongCells();
        if (wrong == 0 && !settled.expectedDigest().equals(settled.actualDigest())) {
            wrong = 1;
        }
        ForkRecord.Drill drill = new ForkRecord.Drill(
                job.fault().word(),
                messages,
                gauges.acknowledged(),
                gauges.lost(),
                gauges.get(Gauge.DELIVERIES) - gauges.get(Gauge.ARRIVED),
                wrong,
                gauges.get(Gauge.POISONED),
                gauges.get(Gauge.DEAD_LETTERS) + gauges.get(Gauge.REFUSED_BODIES),
                gauges.get(Gauge.REFUSED),
                arrivals.mostBehind(faultNs),
                arrivals.silenceMs(faultNs),
                arrivals.recoveryMs(faultNs),
                arrivals.catchUpPerSecond(faultNs, faultEndNs),
                gauges.get(Gauge.REPEATED),
                gauges.get(Gauge.ALTERED),
                sentInOrder() ? gauges.get(Gauge.OUT_OF_ORDER) : null,
                (faultEndNs - faultNs) / 1e6,
                arrivals.usuallyBehind(faultNs),
                arrivals.underLoad(faultNs));
        return new DrillResult(
                drill,
                new ForkRecord.Verify(
                        wrong == 0,
                        1,
                        settled.expectedDigest(),
                        settled.actualDigest(),
                        1,
                        gauges.get(Gauge.DELIVERIES)));
    }

    /** What a publisher sends that was killed before is no longer in the order of the messages. */
    private boolean sentInOrder() {
        return job.fault() != Fault.KILL_PUBLISHER;
    }

    /** @param came whether there is a result: if not, why not is what counts */
    private void close(boolean came) throws IOException {
        if (publisher != null) {
            publisher.kill();
        }
        if (consumer != null) {
            consumer.kill();
        }
        if (proxy != null) {
            proxy.close();
        }
        if (server != null) {
            server.close();
        }
        if (address != null && technology.leavesWithUser()) {
            try {
                technology.remove(address);
            } catch (IOException e) {
                if (came) {
                    throw e;
                }
            }
        }
    }

    /** A process of the drill. */
    private static final class Child {

        private final Process process;
        private final Path output;
        private final String name;

        private Child(Process process, Path output, String name) {
            this.process = process;
            this.output = output;
            this.name = name;
        }

        static Child start(DrillJob job, Class<?> mainClass, String... arguments) throws IOException {
            Path output = job.path(mainClass.getSimpleName() + ".log");
            return new Child(
                    new ProcessBuilder(JavaCommand.likeThis(job.path("tmp"), mainClass, arguments))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                            .start(),
                    output,
                    mainClass.getSimpleName());
        }

        void requireNotFailed() throws IOException {
            if (!process.isAlive() && process.exitValue() != 0) {
                throw new IOException(name + " ended with " + process.exitValue() + ": " + said());
            }
        }

        void awaitEnd() throws IOException, InterruptedException, TimeoutException {
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                throw new TimeoutException(name + " did not end within " + END);
            }
            requireNotFailed();
        }

        private String said() throws IOException {
            String text = Files.readString(output).strip();
            return text.substring(Math.max(0, text.length() - 2_000));
        }

        void kill() {
            process.destroyForcibly();
            process.onExit().join();
        }

        /** Lets it do nothing until it may {@link #goOn}. */
        void stop() throws IOException, InterruptedException {
            signal("STOP");
        }

        void goOn() throws IOException, InterruptedException {
            signal("CONT");
        }

        private void signal(String signal) throws IOException, InterruptedException {
            int exit = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IOException("kill -" + signal + " of " + name + " ended with " + exit);
            }
        }
    }
}
