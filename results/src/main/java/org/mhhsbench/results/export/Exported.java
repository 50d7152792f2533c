package org.mhhsbench.results.export;

import java.util.List;

/**
 * What became of a run.
 *
 * @param files one, or several where the form holds one thing a file
 * @param leftOut each fork of which the form has no place for its figures or its failure, and why
 */
public record Exported(List<File> files, List<String> leftOut) {

    /** A file that could be written. */
    public record File(String name, String text) {}

    public Exported {
        files = List.copyOf(files);
        leftOut = List.copyOf(leftOut);
    }

    static Exported of(String name, String text, List<String> leftOut) {
        return new Exported(List.of(new File(name, text)), leftOut);
    }
}
