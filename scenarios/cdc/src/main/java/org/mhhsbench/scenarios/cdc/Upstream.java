package org.mhhsbench.scenarios.cdc;

import java.util.Map;
import java.util.OptionalLong;

/**
 * The names that positions are counted in: {@code slot/timeline/epoch}. A database that was restored from before, or whose
 * place was taken by its standby, goes on in another timeline. The delivering thread, but for the static methods.
 */
final class Upstream {

    private final String prefix;
    private long epoch = -1;
    private String name = "";

    Upstream(String slot, String timeline) {
        this.prefix = slot + "/" + timeline + "/";
    }

    /** The same object as before where it is the same name. */
    String of(Place place) {
        if (place.epoch() != epoch) {
            epoch = place.epoch();
            name = prefix + epoch;
        }
        return name;
    }

    /** The last place that somebody has reached in this timeline; null if there is none. */
    Place last(Map<String, Long> reached) {
        Place last = null;
        for (Map.Entry<String, Long> each : reached.entrySet()) {
            OptionalLong of = epochOf(each.getKey());
            if (of.isPresent()) {
                Place place = Place.of(of.getAsLong(), each.getValue());
                last = last == null || place.compareTo(last) > 0 ? place : last;
            }
        }
        return last;
    }

    /** A place of the log; null for an upstream that is none, or of another timeline. */
    Place place(String upstream, long position) {
        OptionalLong of = epochOf(upstream);
        return of.isPresent() ? Place.of(of.getAsLong(), position) : null;
    }

    private OptionalLong epochOf(String upstream) {
        String digits = upstream.startsWith(prefix) ? upstream.substring(prefix.length()) : "";
        return digits.matches("\\d{1,7}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }
}
