package org.mhhsbench.results.compare;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What may be said of a subject against its baseline in one metric. "Faster" is better in whatever the metric counts: a
 * subject that allocates less is "faster" in that. The rules are in {@link Judge}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Verdict.Faster.class, name = "faster"),
    @JsonSubTypes.Type(value = Verdict.Slower.class, name = "slower"),
    @JsonSubTypes.Type(value = Verdict.Equivalent.class, name = "equivalent"),
    @JsonSubTypes.Type(value = Verdict.DifferentButTrivial.class, name = "different-but-trivial"),
    @JsonSubTypes.Type(value = Verdict.Inconclusive.class, name = "inconclusive"),
    @JsonSubTypes.Type(value = Verdict.TooFewForks.class, name = "too-few-forks")
})
public sealed interface Verdict {

    /** Better, by more than the margin. */
    record Faster() implements Verdict {
        @Override
        public String words() {
            return "faster";
        }
    }

    /** Worse, by more than the margin. */
    record Slower() implements Verdict {
        @Override
        public String words() {
            return "slower";
        }
    }

    /** Within the margin, and no difference was seen. */
    record Equivalent() implements Verdict {
        @Override
        public String words() {
            return "equivalent";
        }
    }

    /** A difference was seen, and it is within the margin. */
    record DifferentButTrivial() implements Verdict {
        @Override
        public String words() {
            return "different, but trivially";
        }
    }

    /**
     * Neither shown to differ by more than the margin nor to lie within it.
     *
     * @param forksNeeded with which a verdict may be expected in four cases of five if the true ratio is the one seen;
     *     null if more than {@value Planner#MOST_FORKS}: the ratio is then too near the margin for any verdict
     */
    record Inconclusive(Integer forksNeeded) implements Verdict {
        @Override
        public String words() {
            return "inconclusive, "
                    + (forksNeeded == null
                            ? "too near the margin to decide"
                            : "about " + forksNeeded + " forks needed");
        }
    }

    /**
     * No values, however far apart, could have been significant.
     *
     * @param needed the least number of forks of a cell that can be, in this family
     */
    record TooFewForks(int forks, int needed) implements Verdict {
        @Override
        public String words() {
            return "n too small to decide (" + forks + ", at least " + needed + ")";
        }
    }

    /** For people; {@code faster}, {@code slower}. */
    String words();

    /** Whether it says that the subject differs from its baseline by more than the margin, or that it does not. */
    default boolean decided() {
        return !(this instanceof Inconclusive) && !(this instanceof TooFewForks);
    }
}
