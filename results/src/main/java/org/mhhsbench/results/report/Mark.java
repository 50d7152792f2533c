package org.mhhsbench.results.report;

import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.store.EmbeddedRun;

/**
 * One value as it is drawn.
 *
 * @param says all of it in words, for a pointer, a keyboard or a screen reader
 * @param stop whether the keyboard stops here
 * @param doubtful drawn hollow: the fork has a status other than OK
 */
record Mark(String fork, String metric, double value, Shape shape, String says, boolean stop, boolean doubtful) {

    /** Told apart without colour. Each is drawn around its own origin. */
    enum Shape {
        DOT("M-3,0a3,3 0 1 0 6,0a3,3 0 1 0 -6,0Z"),
        DISC("M-4.5,0a4.5,4.5 0 1 0 9,0a4.5,4.5 0 1 0 -9,0Z"),
        DIAMOND("M0,-5.2L5.2,0L0,5.2L-5.2,0Z"),
        SQUARE("M-4,-4H4V4H-4Z"),
        TRIANGLE("M0,-5L5,4H-5Z"),
        TICK("M-1.25,-8H1.25V8H-1.25Z");

        private final String path;

        Shape(String path) {
            this.path = path;
        }

        String path() {
            return path;
        }
    }

    static Mark of(ForkRecord fork, String metric, double value, Shape shape, String says, boolean stop) {
        return new Mark(fork.forkId(), metric, value, shape, says, stop, fork.status() != ForkStatus.OK);
    }

    /** The shapes, for the definitions of a page: marks that only show are references to them. */
    static String defs() {
        StringBuilder defs = new StringBuilder();
        for (Shape shape : Shape.values()) {
            defs.append("<path id=\"" + name(shape) + "\" d=\"" + shape.path() + "\"/>");
        }
        return defs.toString();
    }

    private static String name(Shape shape) {
        return shape.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** One that only shows says no words of its own: its row or its table does. */
    String svg(String variant, double x, double y) {
        String data = " data-f=\"" + Html.text(fork) + "\" data-m=\"" + Html.text(metric) + "\" data-v=\""
                + (value == Math.rint(value) && Math.abs(value) < 1e15
                        ? String.valueOf((long) value)
                        : EmbeddedRun.rounded(value))
                + "\"";
        if (!stop) {
            // Thousands of them are in a page: short names, and what the shape says, no class says again.
            return "<use" + (doubtful ? " class=\"d\"" : "") + " href=\"#" + name(shape) + "\" x=\"" + Html.px(x)
                    + "\" y=\"" + Html.px(y) + "\"" + data + "/>";
        }
        String words = Html.text(says);
        return "<g class=\"mark " + name(shape) + (doubtful ? " d" : "") + "\" transform=\"translate("
                + Html.px(x) + "," + Html.px(y)
                + ")\" data-variant=\"" + Html.text(variant) + "\"" + data
                + " data-stop=\"\" tabindex=\"0\" role=\"img\"><title>" + words
                + "</title><path d=\"" + shape.path() + "\"/></g>";
    }

    /** The same without words and keyboard. */
    Mark silent() {
        return new Mark(fork, metric, value, shape, "", false, doubtful);
    }
}
