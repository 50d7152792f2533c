package org.mhhsbench.core.dflow;

/**
 * Something in a file that is not as it must be.
 *
 * @param file what the reader was told that it is called
 * @param line from 1
 * @param field from 1, which is the group's name; 0 for the line as a whole
 * @param rule what must be, and what was, cut to a length for people
 */
public record FlowViolation(String file, int line, int field, String rule) {

    @Override
    public String toString() {
        return "file " + file + ", line " + line + (field == 0 ? "" : ", field " + field) + ": " + rule;
    }
}
