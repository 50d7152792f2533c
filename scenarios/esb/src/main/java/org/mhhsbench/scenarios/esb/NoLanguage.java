package org.mhhsbench.scenarios.esb;

import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.spi.Language;

/**
 * Stands for the language that Camel asks for when it starts, and evaluates nothing: no text, from wherever it came, is a
 * program here.
 */
final class NoLanguage implements Language {

    static final String NAME = "simple";

    @Override
    public Predicate createPredicate(String text) {
        throw refused();
    }

    @Override
    public Expression createExpression(String text) {
        throw refused();
    }

    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException("the bus evaluates no expressions");
    }
}
