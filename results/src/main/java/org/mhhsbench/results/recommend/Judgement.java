package org.mhhsbench.results.recommend;

/** What is to be said of one column of a claim. */
enum Judgement {
    CONFIRMED("confirmed"),
    REFUTED("refuted"),
    NOT_DECIDABLE("not decidable"),
    NOT_CLAIMED("not claimed");

    private final String words;

    Judgement(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
