package org.mhhsbench.results.compare;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * What may be said of a subject against its baseline in one metric. "Faster" is better in whatever the metric counts: a
 * subject that allocates less is "faster" in that. The rules are in {@link Judge}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Verdict.Faster.class, name = Verdict.FASTER),
    @JsonSubTypes.Type(value = Verdict.Slower.class, name = Verdict.SLOWER),
    @JsonSubTypes.Type(value = Verdict.Equivalent.class, name = Verdict.EQUIVALENT),
    @JsonSubTypes.Type(value = Verdict.DifferentButTrivial.class, name = Verdict.TRIVIAL),
    @JsonSubTypes.Type(value = Verdict.Inconclusive.class, name = Verdict.INCONCLUSIVE),
    @JsonSubTypes.Type(value = Verdict.TooFewForks.class, name = Verdict.TOO_FEW)
})
public sealed interface Verdict {

    String FASTER = "faster";
    String SLOWER = "slower";
    String EQUIVALENT = "equivalent";
    String TRIVIAL = "different-but-trivial";
    String INCONCLUSIVE = "inconclusive";
    String TOO_FEW = "too-few-forks";

    /** All that {@link #kind} can be. */
    List<String> KINDS = List.of(FASTER, SLOWER, EQUIVALENT, TRIVIAL, INCONCLUSIVE, TOO_FEW);

    /** Better, by more than the margin. */
    record Faster() implements Verdict {
        @Override
        public String kind() {
            return FASTER;
        }

        @Override
        public String words() {
            return "faster";
        }
    }

    /** Worse, by more than the margin. */
    record Slower() implements Verdict {
        @Override
        public String kind() {
            return SLOWER;
        }

        @Override
        public String words() {
            return "slower";
        }
    }

    /** Within the metric's own margin, and no difference was seen. */
    record Equivalent() implements Verdict {
        @Override
        public String kind() {
            return EQUIVALENT;
        }

        @Override
        public String words() {
            return "equivalent";
        }
    }

    /** A difference was seen, and it is within the metric's own margin. */
    record DifferentButTrivial() implements Verdict {
        @Override
        public String kind() {
            return TRIVIAL;
        }

        @Override
        public String words() {
            return "different, but trivially";
        }
    }

    /**
     * Neither shown to differ by more than the margin nor to lie within it.
     *
     * @param forksNeeded with which a verdict may be expected in four cases of five if the true ratio is the one seen;
     *     null if more than {@value Planner#MOST_FORKS}: the ratio is then too near the margin, or within what a variant
     *     differs by from itself
     */
    record Inconclusive(Integer forksNeeded) implements Verdict {
        @Override
        public String kind() {
            return INCONCLUSIVE;
        }

        @Override
        public String words() {
            return "inconclusive, "
                    + (forksNeeded == null ? "too near a margin" : "about " + forksNeeded + " forks needed");
        }
    }

    /**
     * No values, however far apart, could have been significant.
     *
     * @param needed the least number of forks of a cell that can be, in this family
     */
    record TooFewForks(int forks, int needed) implements Verdict {
        @Override
        public String kind() {
            return TOO_FEW;
        }

        @Override
        public String words() {
            return "n too small to decide (" + forks + ", at least " + needed + ")";
        }
    }

    /** As programs name it. */
    String kind();

    /** For people; {@code faster}, {@code slower}. */
    String words();

    /** Whether it says that the subject differs from its baseline by more than the margin, or that it does not. */
    default boolean decided() {
        return !(this instanceof Inconclusive) && !(this instanceof TooFewForks);
    }
}
