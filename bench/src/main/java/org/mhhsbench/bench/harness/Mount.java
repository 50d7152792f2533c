package org.mhhsbench.bench.harness;

import java.util.List;

/**
 * A line of {@code /proc/self/mountinfo}; its fields are in proc_pid_mountinfo(5).
 *
 * @param device major and minor number, as {@code 8:1}
 * @param root the part of the file system that is seen at the mount point
 * @param options of the mount itself
 * @param superOptions of the file system; they may name paths and users
 */
record Mount(String device, String root, String point, String options, String type, String superOptions) {

    static List<Mount> all(SystemFiles files) {
        return files.lines("/proc/self/mountinfo").stream()
                .map(line -> line.split(" "))
                .filter(fields -> fields.length >= 9 && separator(fields) + 3 < fields.length)
                .map(fields -> new Mount(
                        fields[2],
                        unescaped(fields[3]),
                        unescaped(fields[4]),
                        fields[5],
                        fields[separator(fields) + 1],
                        fields[separator(fields) + 3]))
                .toList();
    }

    /** Ends the optional fields, of which there may be any number. */
    private static int separator(String[] fields) {
        int at = 6;
        while (at < fields.length && !fields[at].equals("-")) {
            at++;
        }
        return at;
    }

    private static String unescaped(String path) {
        return path.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }

    boolean holds(String path) {
        return below(path, point) != null;
    }

    /** The part of a path below a folder, from its slash on; empty for the folder itself; null for one elsewhere. */
    static String below(String path, String folder) {
        if (folder.equals("/")) {
            return path.equals("/") ? "" : path;
        }
        return path.equals(folder) || path.startsWith(folder + "/") ? path.substring(folder.length()) : null;
    }
}
