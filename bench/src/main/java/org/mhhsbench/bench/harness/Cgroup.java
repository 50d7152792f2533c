package org.mhhsbench.bench.harness;

/** This process's own control group of version 2; on a system without one all of it is null. */
final class Cgroup {

    private final SystemFiles files;
    private final String folder;

    private Cgroup(SystemFiles files, String folder) {
        this.files = files;
        this.folder = folder;
    }

    static Cgroup ofThisProcess(SystemFiles files) {
        return new Cgroup(files, folder(files));
    }

    /** The group's name is relative to the hierarchy, of which a container may see a part. */
    private static String folder(SystemFiles files) {
        // Version 2 is the hierarchy 0, which names no controllers: cgroups(7).
        String group = files.lines("/proc/self/cgroup").stream()
                .filter(line -> line.startsWith("0::"))
                .map(line -> line.substring("0::".length()))
                .findFirst()
                .orElse(null);
        if (group == null) {
            return null;
        }
        return Mount.all(files).stream()
                .filter(mount -> mount.type().equals("cgroup2") && Mount.below(group, mount.root()) != null)
                .map(mount -> mount.point() + Mount.below(group, mount.root()))
                .findFirst()
                .orElse(null);
    }

    String cpuMax() {
        return firstLine("cpu.max");
    }

    String cpuset() {
        return firstLine("cpuset.cpus.effective");
    }

    String memoryMax() {
        return firstLine("memory.max");
    }

    Long throttledPeriods() {
        return folder == null ? null : files.number(folder + "/cpu.stat", "nr_throttled");
    }

    private String firstLine(String file) {
        return folder == null ? null : files.firstLine(folder + "/" + file);
    }
}
