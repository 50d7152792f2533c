package org.mhhsbench.results.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names that no stored file may hold: home folders anywhere, and the host and the user of the machine that checks.
 * Immutable.
 */
final class PersonalNames {

    /** Shorter names, and those that every machine has, are words that occur by themselves. */
    private static final int SHORTEST = 4;

    private static final Set<String> NOBODY =
            Set.of("root", "localhost", "user", "admin", "ubuntu", "debian", "runner");

    private static final String HOME_FOLDERS = "(?:/home/|/Users/|[A-Za-z]:\\\\+Users\\\\+)[A-Za-z0-9._-]+|/root/";

    private final Pattern pattern;

    private PersonalNames(Pattern pattern) {
        this.pattern = pattern;
    }

    static PersonalNames of(Set<String> names) {
        String words = names.stream()
                .filter(name -> name.length() >= SHORTEST && !NOBODY.contains(name))
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        String all =
                words.isEmpty() ? HOME_FOLDERS : HOME_FOLDERS + "|(?<![A-Za-z0-9])(?:" + words + ")(?![A-Za-z0-9])";
        return new PersonalNames(Pattern.compile(all));
    }

    /** Those of this machine, without asking any name service. */
    static PersonalNames here() throws IOException {
        Set<String> names = new TreeSet<>();
        Path kernel = Path.of("/proc/sys/kernel/hostname");
        if (Files.isReadable(kernel)) {
            names.add(Files.readString(kernel).strip());
        }
        Stream.of(System.getenv("HOSTNAME"), System.getenv("COMPUTERNAME"), System.getProperty("user.name"))
                .filter(name -> name != null)
                .forEach(names::add);
        return of(names);
    }

    /** Each such name in a text, once. */
    List<String> in(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return new ArrayList<>(found);
    }
}
