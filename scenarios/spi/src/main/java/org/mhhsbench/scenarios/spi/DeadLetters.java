package org.mhhsbench.scenarios.spi;

import java.io.IOException;
import java.util.List;

/**
 * Where a pattern puts what it cannot deliver, while the rest flows on. Publisher's thread.
 */
public interface DeadLetters {

    /**
     * What could not be delivered.
     *
     * @param reason why, in words
     * @param body the bytes that came
     */
    record Letter(String reason, byte[] body) {}

    /**
     * Carries bytes that are no message, as a faulty publisher would. Returns when the pattern has them, or has refused
     * them.
     *
     * @throws IOException if they could be brought to neither
     */
    void offerBody(byte[] body) throws IOException, InterruptedException;

    /** What lies in the pattern's dead-letter places, the oldest first; the first thousand of each place. */
    List<Letter> letters() throws IOException;
}
