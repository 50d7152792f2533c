package org.mhhsbench.bench.harness;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.mhhsbench.results.model.EnvironmentRecord.Hardware;

/** The processors, as Linux tells of them in {@code /proc/cpuinfo} and {@code /sys/devices/system}. */
record Cpu(SystemFiles files) {

    private static final String CPUS = "/sys/devices/system/cpu/";
    private static final String CACHES = CPUS + "cpu0/cache/";

    Hardware hardware(String model, int usableCpus, long memoryBytes) {
        Integer cores = distinct(cpu -> {
            String siblings = topology(cpu, "core_cpus_list");
            return siblings == null ? topology(cpu, "thread_siblings_list") : siblings;
        });
        Integer threads = distinct(cpu -> topology(cpu, "physical_package_id") == null ? null : cpu);
        return new Hardware(
                model,
                usableCpus,
                memoryBytes,
                hypervisor(),
                field("stepping"),
                field("microcode"),
                distinct(cpu -> topology(cpu, "physical_package_id")),
                cores,
                threads,
                smt(cores, threads),
                caches(),
                count(files.names("/sys/devices/system/node", "node\\d+")),
                mhz());
    }

    /** The first value that {@code /proc/cpuinfo} has for a name, or null. */
    String field(String name) {
        return files.lines("/proc/cpuinfo").stream()
                .filter(line -> line.indexOf(':') > 0
                        && line.substring(0, line.indexOf(':')).strip().equals(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(null);
    }

    private Boolean hypervisor() {
        String flags = field("flags");
        return flags == null ? null : List.of(flags.split(" ")).contains("hypervisor");
    }

    private Double mhz() {
        String mhz = field("cpu MHz");
        return mhz == null || !mhz.matches("\\d+(\\.\\d+)?") ? null : Double.valueOf(mhz);
    }

    private String topology(String cpu, String name) {
        return files.firstLine(CPUS + cpu + "/topology/" + name);
    }

    /** How many values the processors that are on have, or null if none has any. */
    private Integer distinct(Function<String, String> valueOfCpu) {
        return count(files.names(CPUS, "cpu\\d+").stream()
                .map(valueOfCpu)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }

    private static Integer count(List<String> values) {
        return values.isEmpty() ? null : Integer.valueOf(values.size());
    }

    private Boolean smt(Integer cores, Integer threads) {
        Long active = files.number(CPUS + "smt/active");
        if (active != null) {
            return active == 1;
        }
        return cores == null || threads == null ? null : Boolean.valueOf(threads > cores);
    }

    private List<String> caches() {
        List<String> caches = files.names(CACHES, "index\\d+").stream()
                .map(this::cache)
                .filter(Objects::nonNull)
                .toList();
        return caches.isEmpty() ? null : caches;
    }

    private String cache(String index) {
        String level = files.firstLine(CACHES + index + "/level");
        String type = files.firstLine(CACHES + index + "/type");
        String size = files.firstLine(CACHES + index + "/size");
        if (level == null || type == null || size == null) {
            return null;
        }
        String kind = switch (type) {
            case "Data" -> "d";
            case "Instruction" -> "i";
            default -> "";
        };
        return "L" + level + kind + ": " + size;
    }
}
