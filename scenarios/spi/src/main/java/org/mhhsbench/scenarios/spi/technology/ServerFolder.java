package org.mhhsbench.scenarios.spi.technology;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What passes between whoever starts a server and the server, as files.
 *
 * @param path the folder that both know
 */
record ServerFolder(Path path) {

    private static final String ERROR = "error";
    private static final int TAIL_CHARS = 2_000;

    /** What the server keeps. */
    Path data() {
        return path.resolve("data");
    }

    Path output() {
        return path.resolve("output.log");
    }

    Path temporary() {
        return path.resolve("tmp");
    }

    Path lock() {
        return path.resolve("lock");
    }

    private Path options() {
        return path.resolve("options");
    }

    private Path ready() {
        return path.resolve("ready");
    }

    private Path before() {
        return path.resolve("before");
    }

    private Path process() {
        return path.resolve("process");
    }

    void writeOptions(Map<String, String> options) throws IOException {
        write(options(), options);
    }

    Map<String, String> readOptions() throws IOException {
        return read(options());
    }

    /**
     * Nothing is ready any more.
     *
     * @param sameAddress whether the next start shall have the address that there was
     */
    void forgetReady(boolean sameAddress) throws IOException {
        if (sameAddress && Files.exists(ready())) {
            // A start that failed told no address: the one before it still holds.
            if (read(ready()).containsKey(ERROR)) {
                Files.delete(ready());
            } else {
                Files.move(ready(), before(), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!sameAddress) {
            Files.deleteIfExists(before());
            Files.deleteIfExists(ready());
        }
    }

    /** The address that a restarted server shall have again. */
    Optional<Address> addressBefore() throws IOException {
        return Files.exists(before()) ? Optional.of(new Address(read(before()))) : Optional.empty();
    }

    void writeReady(Address address) throws IOException {
        write(ready(), address.facts());
    }

    void writeFailed(Throwable cause) throws IOException {
        write(ready(), Map.of(ERROR, cause.toString()));
    }

    /**
     * The address, once the server has told it.
     *
     * @throws IOException if the server has told that it cannot start
     */
    Optional<Address> readReady() throws IOException {
        if (!Files.exists(ready())) {
            return Optional.empty();
        }
        Map<String, String> facts = read(ready());
        if (facts.containsKey(ERROR)) {
            throw new IOException("the server did not start: " + facts.get(ERROR) + tail());
        }
        return Optional.of(new Address(facts));
    }

    void writeProcess(ProcessHandle process) throws IOException {
        write(process(), Map.of("pid", Long.toString(process.pid()), "start", start(process)));
    }

    /** The server that was started here before, if it is still there. */
    Optional<ProcessHandle> stillRunning() throws IOException {
        if (!Files.exists(process())) {
            return Optional.empty();
        }
        Map<String, String> facts = read(process());
        if (!facts.getOrDefault("pid", "").matches("\\d{1,18}")) {
            // Written when the power went: whatever ran then does not run now.
            return Optional.empty();
        }
        // The system may have given its number to another process since.
        return ProcessHandle.of(Long.parseLong(facts.get("pid")))
                .filter(process -> start(process).equals(facts.get("start")));
    }

    private static String start(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("unknown");
    }

    /** The last of what the server printed, for the text of an error. */
    String tail() throws IOException {
        if (!Files.exists(output())) {
            return "";
        }
        String text = new String(Files.readAllBytes(output()), StandardCharsets.UTF_8).strip();
        return text.isEmpty() ? "" : "; it said: …" + text.substring(Math.max(0, text.length() - TAIL_CHARS));
    }

    private static void write(Path file, Map<String, String> values) throws IOException {
        Properties properties = new Properties();
        properties.putAll(values);
        StringWriter text = new StringWriter();
        properties.store(text, null);
        PrivateFiles.write(file, text.toString());
    }

    private static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }
}
