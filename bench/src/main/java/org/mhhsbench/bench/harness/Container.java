package org.mhhsbench.bench.harness;

import java.util.List;
import java.util.stream.Stream;

/** What kind of container this process is in, by the marks that they leave. */
final class Container {

    private Container() {}

    /** {@code none} if no mark is found; null on a system that has no control groups to look at. */
    static String kind(SystemFiles files) {
        List<String> groups = files.lines("/proc/self/cgroup");
        if (groups.isEmpty()) {
            return null;
        }
        List<String> marks = Stream.concat(
                        groups.stream(), Mount.all(files).stream().map(Mount::root))
                .toList();
        // A pod's containers bear the marks of Docker or of Podman too.
        if (files.exists("/var/run/secrets/kubernetes.io") || anyHolds(marks, "kubepods", "/kubelet/pods/")) {
            return "kubernetes";
        }
        if (files.exists("/run/.containerenv") || anyHolds(groups, "/libpod")) {
            return "podman";
        }
        if (files.exists("/.dockerenv") || anyHolds(groups, "/docker/", "/docker-")) {
            return "docker";
        }
        if (anyHolds(groups, "/lxc/", "/lxc.payload")) {
            return "lxc";
        }
        // Written by systemd in a container: systemd.io/CONTAINER_INTERFACE.
        String named = files.firstLine("/run/systemd/container");
        return named == null ? "none" : named;
    }

    private static boolean anyHolds(List<String> lines, String... marks) {
        return lines.stream().anyMatch(line -> Stream.of(marks).anyMatch(line::contains));
    }
}
