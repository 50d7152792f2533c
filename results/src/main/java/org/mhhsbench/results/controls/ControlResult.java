package org.mhhsbench.results.controls;

import org.mhhsbench.results.model.ForkRecord;

/**
 * What became of one control.
 *
 * @param name for people
 * @param figures what it came to, in a sentence
 */
public record ControlResult(ForkRecord.Role role, String name, Outcome outcome, String figures) {

    /** Whether the instrument found what it had to find. */
    public enum Outcome {
        PASSED("passed"),
        FAILED("FAILED"),
        /** There was too little to tell. */
        UNDECIDED("not decidable");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** For people, in one line. */
    public String words() {
        return name + ": " + outcome.words() + "; " + figures;
    }
}
