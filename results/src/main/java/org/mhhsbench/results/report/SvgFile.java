package org.mhhsbench.results.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Drawings of a page as files that need nothing else. Stateless, any thread. */
final class SvgFile {

    private static final Pattern VIEW_BOX = Pattern.compile("viewBox=\"0 0 ([0-9.]+) ([0-9.]+)\"");

    private SvgFile() {}

    /** By file name. */
    static Map<String, String> of(List<Figure> figures, String css) {
        Map<String, String> files = new LinkedHashMap<>();
        for (Figure figure : figures) {
            figure.drawings().forEach((name, svg) -> {
                String base = name.replaceAll("[^A-Za-z0-9._=-]+", "-");
                String file = base;
                for (int n = 2; files.containsKey(file + ".svg"); n++) {
                    file = base + "-" + n;
                }
                files.put(file + ".svg", standalone(svg, figure.defs(), css));
            });
        }
        return files;
    }

    private static String standalone(String svg, String defs, String css) {
        Matcher viewBox = VIEW_BOX.matcher(svg);
        if (!viewBox.find()) {
            throw new IllegalStateException("a drawing must have a viewBox from 0 0");
        }
        int end = svg.indexOf('>');
        String opening = svg.substring(0, end).replaceFirst(" style=\"[^\"]*\"", "");
        return opening + " xmlns=\"http://www.w3.org/2000/svg\" width=\"" + viewBox.group(1) + "\" height=\""
                + viewBox.group(2) + "\"><style>" + css.replace("&", "&amp;").replace("<", "&lt;")
                + "svg{background:var(--page)}</style><defs>" + Mark.defs() + defs + "</defs>" + svg.substring(end + 1)
                + "\n";
    }
}
