package org.mhhsbench.core.dflow;

import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a file, as it is found. Of the first thousand is told, for a file can be wrong in every line; that
 * something is wrong is always known. For one thread.
 */
final class Violations {

    static final int MAX_KEPT = 1_000;
    private static final int MAX_QUOTED_CHARS = 60;
    private static final int NONE = Integer.MAX_VALUE;

    private final String file;
    private final List<FlowViolation> untaken = new ArrayList<>();
    private int kept;
    /** The first and the last line of those that were not taken away, told of or not. */
    private int firstLine = NONE;

    private int lastLine;

    Violations(String file) {
        this.file = file;
    }

    void add(int line, int field, String rule, String was) {
        add(line, field, rule + ", was \"" + quoted(was) + "\"");
    }

    void add(int line, int field, String rule) {
        firstLine = Math.min(firstLine, line);
        lastLine = Math.max(lastLine, line);
        if (kept < MAX_KEPT) {
            untaken.add(new FlowViolation(file, line, field, rule));
            kept++;
        }
    }

    /** Whether something is wrong in the lines before one. */
    boolean before(int line) {
        return firstLine < line;
    }

    /** Takes away those of the lines before one; at least one if there are any. */
    List<FlowViolation> takeBefore(int line) {
        if (!before(line)) {
            return List.of();
        }
        List<FlowViolation> taken = new ArrayList<>();
        untaken.removeIf(violation -> violation.line() < line && taken.add(violation));
        if (taken.isEmpty()) {
            taken.add(new FlowViolation(
                    file, firstLine, 0, "it must be right; more than " + MAX_KEPT + " things are wrong with the file"));
        }
        firstLine = lastLine >= line ? line : NONE;
        return taken;
    }

    List<FlowViolation> takeAll() {
        return takeBefore(NONE);
    }

    /** What came, for people: nothing in it can end a line or go on without end. */
    private static String quoted(String was) {
        String cut = was.length() <= MAX_QUOTED_CHARS ? was : was.substring(0, MAX_QUOTED_CHARS) + "…";
        StringBuilder plain = new StringBuilder();
        cut.chars().forEach(c -> plain.append(c < ' ' || c >= 0x7F && c <= 0xA0 ? '?' : (char) c));
        return plain.toString();
    }
}
