package org.mhhsbench.bench.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mhhsbench.bench.workload.PlanYaml.Entry;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.model.Volume;
import org.mhhsbench.scenarios.spi.Nearest;

/**
 * An experiment that somebody has written down. What is null is left to the profile, or to the workload.
 *
 * @param name of the file, without its ending
 * @param question that it answers: its first line
 * @param variants {@code in-process}, {@code patterns}, names of patterns, or variants with parameters
 * @param workload a name or the path of a file
 * @param rates of the open loop, rising
 * @param rateWarmupMs how long the lowest rate is offered before it is measured; null for no longer than the others are
 * @param control the variant that the controls are made from, another one where it cannot run; null for no controls
 * @param limitPerSecond what the limited control takes; 0 for no such control
 * @param searchBlocks in how many of the first blocks each fork searches for the highest rate that meets the limit
 * @param sloP99Us that limit
 */
public record PlanFile(
        String name,
        String question,
        List<String> variants,
        String workload,
        RunRecord.Profile profile,
        Integer blocks,
        List<Rate> rates,
        String arrival,
        Integer roundMessages,
        Long warmupMs,
        Long warmupCapMs,
        Long throughputMs,
        Long rateWarmupMs,
        String control,
        Long injectedUs,
        long limitPerSecond,
        int searchBlocks,
        long sloP99Us,
        long probeMs,
        Integer budgetMinutes) {

    /** The keys of a file. */
    static final List<String> KEYS = List.of(
            "arrival",
            "blocks",
            "budget-minutes",
            "control",
            "injected-us",
            "limit",
            "probe-ms",
            "profile",
            "rate-warmup-ms",
            "rates",
            "round-messages",
            "search-blocks",
            "slo-p99-us",
            "throughput-ms",
            "variants",
            "warmup-cap-ms",
            "warmup-ms",
            "workload");

    private static final long LONGEST_MS = 600_000;
    private static final int MOST_RATE = 10_000_000;

    /** A rate of the open loop, and how many messages are measured at it. */
    public record Rate(int perSecond, int messages) {}

    public PlanFile {
        variants = List.copyOf(variants);
        rates = List.copyOf(rates);
    }

    /**
     * @throws IllegalArgumentException for a value that is not allowed; the message begins with where it stands
     */
    static PlanFile of(String name, String question, Map<String, Entry> keys) {
        return new PlanFile(
                name,
                question,
                texts(required(name, keys, "variants")),
                keys.containsKey("workload") ? keys.get("workload").value() : "three-hour-window",
                profile(keys.get("profile")),
                number(keys, "blocks", 1, 100),
                rates(required(name, keys, "rates")),
                keys.containsKey("arrival") ? keys.get("arrival").value() : null,
                number(keys, "round-messages", 1, 400_000),
                longer(number(keys, "warmup-ms", 0, LONGEST_MS)),
                longer(number(keys, "warmup-cap-ms", 0, LONGEST_MS)),
                longer(number(keys, "throughput-ms", 0, LONGEST_MS)),
                longer(number(keys, "rate-warmup-ms", 0, LONGEST_MS)),
                control(keys),
                longer(number(keys, "injected-us", 1, LONGEST_MS)),
                limit(keys),
                or(number(keys, "search-blocks", 0, 100), 0),
                or(number(keys, "slo-p99-us", 1, 3_600_000_000L), 10_000),
                or(number(keys, "probe-ms", 100, LONGEST_MS), 2_000),
                number(keys, "budget-minutes", 1, 10_000));
    }

    /** Who says nothing has controls, since without them nobody need believe a run. */
    private static String control(Map<String, Entry> keys) {
        String control = keys.containsKey("control")
                ? keys.get("control").value()
                : texts(keys.get("variants")).get(0);
        return control.equals("none") ? null : control;
    }

    private static Entry required(String name, Map<String, Entry> keys, String key) {
        Entry entry = keys.get(key);
        if (entry == null) {
            throw new IllegalArgumentException("plan " + name + ": must have the key " + key);
        }
        return entry;
    }

    private static List<String> texts(Entry entry) {
        List<String> texts =
                Arrays.stream(entry.value().split(",")).map(String::strip).toList();
        if (texts.isEmpty() || texts.stream().anyMatch(String::isEmpty)) {
            throw entry.refused("must be names with commas between");
        }
        return texts;
    }

    private static RunRecord.Profile profile(Entry entry) {
        if (entry == null) {
            return RunRecord.Profile.STANDARD;
        }
        List<String> words = new ArrayList<>();
        for (RunRecord.Profile profile : RunRecord.Profile.values()) {
            String word = profile.name().toLowerCase(Locale.ROOT);
            words.add(word);
            if (word.equals(entry.value())) {
                return profile;
            }
        }
        throw entry.refused("must be one of " + words + Nearest.hint(entry.value(), words));
    }

    /** A search looks for none below the lowest volume that has a bound. */
    private static int limit(Map<String, Entry> keys) {
        int limit = or(number(keys, "limit", 0, MOST_RATE), 2_000);
        if (limit > 0 && limit < Volume.MEDIUM.fromPerSec()) {
            throw keys.get("limit").refused("must be 0 for none, or " + Volume.MEDIUM.fromPerSec() + " or more");
        }
        return limit;
    }

    private static Integer number(Map<String, Entry> keys, String key, long least, long most) {
        Entry entry = keys.get(key);
        return entry == null ? null : (Integer) Math.toIntExact(number(entry, entry.value(), least, most));
    }

    private static long number(Entry entry, String text, long least, long most) {
        long greatest = Math.min(most, Integer.MAX_VALUE);
        if (!text.matches("\\d{1,10}") || Long.parseLong(text) < least || Long.parseLong(text) > greatest) {
            throw entry.refused("must be a whole number from " + least + " to " + greatest);
        }
        return Long.parseLong(text);
    }

    private static Long longer(Integer number) {
        return number == null ? null : (Long) number.longValue();
    }

    private static int or(Integer number, int otherwise) {
        return number == null ? otherwise : number;
    }

    private static List<Rate> rates(Entry entry) {
        List<Rate> rates = new ArrayList<>();
        for (String text : entry.value().split(",")) {
            String[] parts = text.strip().split(":");
            if (parts.length != 2) {
                throw entry.refused("must be messages a second and how many are measured, rate: messages");
            }
            Rate rate = new Rate((int) number(entry, parts[0].strip(), 1, MOST_RATE), (int)
                    number(entry, parts[1].strip(), 1, 400_000));
            if (!rates.isEmpty() && rates.get(rates.size() - 1).perSecond >= rate.perSecond) {
                throw entry.refused("must rise");
            }
            rates.add(rate);
        }
        return rates;
    }
}
