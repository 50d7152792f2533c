package org.mhhsbench.core.state;

/** The rows of one UTC day at one moment. Safe for one other thread, to which it was handed over. */
public interface DayCut {

    /** Hears of rows, in the order of their arrival. */
    @FunctionalInterface
    interface Consumer<E extends Exception> {

        /** @param row valid during the call only */
        void row(DayRow row) throws E;
    }

    int epochDay();

    int rows();

    /** Hands on the rows but the first so many. */
    <E extends Exception> void forEach(int skipped, Consumer<E> consumer) throws E;
}
