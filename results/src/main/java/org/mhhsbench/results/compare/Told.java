package org.mhhsbench.results.compare;

/**
 * What a comparison leaves out, or has in it in spite of something.
 *
 * @param ranked whether it is part of the comparison all the same
 * @param failed whether forks failed or came to a wrong result, which no comparison makes good
 */
public record Told(String cell, String what, boolean ranked, boolean failed) {

    static Told notCompared(String cell, String what) {
        return new Told(cell, what, false, false);
    }
}
