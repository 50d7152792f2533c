package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mhhsbench.results.model.EnvironmentRecord.Jvm;

/** The forks' JVM: this one's version, the forks' flags and heap. */
final class ForkJvm {

    private static final long SECONDS = 10;
    /** Touching the heap costs a second and changes no other flag: it is left out of the question. */
    private static final String PRE_TOUCH = "-XX:+AlwaysPreTouch";
    /** A line of PrintFlagsFinal: type, name, value, kind and, in the last braces, where the value is from. */
    private static final Pattern FLAG =
            Pattern.compile("\\s*(\\S+)\\s+(\\S+)\\s+:?=\\s(.*?)\\s*\\{.*\\}\\s+\\{(.*)\\}\\s*");

    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use(\\w+GC)");

    private ForkJvm() {}

    static Jvm read(JobJvm jvm) throws IOException, InterruptedException {
        List<String> args = Stream.concat(
                        Files.readAllLines(Home.jvmFlags()).stream()
                                .filter(line -> !line.startsWith("#") && !line.isBlank()),
                        jvm.flags().stream())
                .toList();
        List<String> chosen = args.stream()
                .map(COLLECTOR::matcher)
                .filter(Matcher::matches)
                .map(flag -> flag.group(1))
                .toList();
        // Without a choice it is this JVM's: that of the same version on the same machine.
        List<String> collectors = chosen.isEmpty()
                ? ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(bean -> bean.getName())
                        .sorted()
                        .toList()
                : chosen;
        Map<String, String> flags = nonDefault(printedFlags(args));
        if (!flags.isEmpty() && args.contains(PRE_TOUCH)) {
            flags.put("AlwaysPreTouch", "true");
        }
        // The question itself is a flag.
        flags.remove("PrintFlagsFinal");
        return new Jvm(
                Runtime.version().toString(),
                System.getProperty("java.vendor"),
                args,
                collectors,
                jvm.heapBytes(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                flags.isEmpty()
                        ? null
                        : flags.entrySet().stream().map(Object::toString).toList(),
                compressedOops(flags));
    }

    /** On a 64-bit JVM this flag is set by the JVM itself, from the size of the heap, or by the user. */
    private static Boolean compressedOops(Map<String, String> flags) {
        String value = flags.get("UseCompressedOops");
        return value == null ? null : Boolean.valueOf(value);
    }

    /** The flags whose value is not the default, by name. A text may hold paths and names, so it is left out. */
    static Map<String, String> nonDefault(List<String> printed) {
        Map<String, String> flags = new TreeMap<>();
        for (String line : printed) {
            Matcher flag = FLAG.matcher(line);
            if (flag.matches()
                    && !flag.group(1).startsWith("ccstr")
                    && !flag.group(4).equals("default")) {
                flags.put(flag.group(2), flag.group(3));
            }
        }
        return flags;
    }

    /** Asks a JVM that starts as the forks do: only there is known what the JVM chooses for their heap. */
    private static List<String> printedFlags(List<String> args) throws IOException, InterruptedException {
        List<String> command = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        args.stream().filter(arg -> !arg.equals(PRE_TOUCH)),
                        Stream.of("-XX:+PrintFlagsFinal", "-version"))
                .flatMap(part -> part)
                .toList();
        Process java = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var output = java.getInputStream()) {
            List<String> lines = new String(output.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return java.waitFor(SECONDS, TimeUnit.SECONDS) && java.exitValue() == 0 ? lines : List.of();
        } finally {
            java.destroyForcibly();
        }
    }
}
