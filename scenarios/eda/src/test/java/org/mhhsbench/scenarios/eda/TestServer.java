package org.mhhsbench.scenarios.eda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;
import org.mhhsbench.scenarios.spi.technology.ServerProcess;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.Workload;

/** One embedded server for the tests of all classes: each test has topics of its own there. */
final class TestServer implements AutoCloseable {

    private static final Path FOLDER = Path.of("target");

    private final AtomicInteger topics = new AtomicInteger();
    private final Path folder;
    private final ServerProcess process;

    private TestServer() {
        try {
            folder = Files.createTempDirectory(FOLDER, "server");
            process = ServerProcess.start(technology(Map.of()).server(), folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Address address() {
        return process.address();
    }

    ServerProcess process() {
        return process;
    }

    /** Technology whose topics have been made, and are no other test's. */
    KafkaTechnology prepared(Map<String, String> parameters) throws IOException {
        KafkaTechnology technology = technology(parameters);
        technology.prepare(address());
        return technology;
    }

    private KafkaTechnology technology(Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put("topic-prefix", "test-" + topics.incrementAndGet() + ".");
        return new EdaKafkaProvider().technology(new Settings(FOLDER, all));
    }

    static List<ConsumptionMessage> messages(int count) {
        Workload workload = Workload.of(11, count, ClockChange.NONE);
        return IntStream.range(0, count).mapToObj(workload::message).toList();
    }

    @Override
    public void close() throws IOException {
        process.close();
        PrivateFiles.delete(folder);
    }

    /** Gives a test the server; the first that asks starts it, and it ends with the last test. */
    static final class Given implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TestServer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(TestServer.class))
                    .getOrComputeIfAbsent(TestServer.class, key -> new TestServer(), TestServer.class);
        }
    }
}
