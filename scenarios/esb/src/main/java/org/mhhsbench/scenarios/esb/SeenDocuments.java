package org.mhhsbench.scenarios.esb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.spi.IdempotentRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which documents have passed: of each session all up to a number, since they come in the order of their numbers (see
 * {@link Outbox}). What is kept here is a copy of what is on record at the broker, where the route writes it in the
 * transaction that passes a document on; a repository that is written before that commit would lose documents to a kill,
 * one that is written after it would pass them twice. After anything but a commit that was confirmed it is read again.
 *
 * <p>A number that is not the next of its session says that an earlier document is still under way, in a transaction of a
 * connection that has failed. That is waited for. The route's thread, once it has been loaded.
 */
final class SeenDocuments implements IdempotentRepository {

    /** Whoever may publish may make up sessions: those that began first are forgotten. */
    static final int MOST_SESSIONS = 1_000;

    /** With the pauses between them about a minute. */
    private static final int MOST_GAPS = 40;

    private static final Logger LOG = LoggerFactory.getLogger(SeenDocuments.class);

    /** Where it is on record. */
    @FunctionalInterface
    interface Record {

        /** The number of the last document by session, the oldest session first. */
        Map<String, Long> read() throws IOException;
    }

    private final Record onRecord;
    private final Map<String, Long> committed = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_SESSIONS;
        }
    };
    private final Map<String, Long> uncommitted = new HashMap<>();
    private boolean doubtful = true;
    private int gaps;

    SeenDocuments(Record onRecord) {
        this.onRecord = onRecord;
    }

    /** Reads what is on record. */
    void load() throws IOException {
        Map<String, Long> read = onRecord.read();
        committed.clear();
        committed.putAll(read);
        uncommitted.clear();
        doubtful = false;
    }

    /** Whatever was added since the last commit is on record. */
    void committed() {
        committed.putAll(uncommitted);
        uncommitted.clear();
        doubtful = false;
    }

    /** Nobody knows what of it is. */
    void doubt() {
        doubtful = true;
    }

    /**
     * Whether the document of this key has not passed before.
     *
     * @throws IllegalStateException if an earlier one must be waited for
     */
    @Override
    public boolean add(String key) {
        if (doubtful) {
            try {
                load();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Stamp document = Stamp.ofKey(key);
        Long last = uncommitted.getOrDefault(document.session(), committed.get(document.session()));
        if (last != null && document.number() <= last) {
            return false;
        }
        if (last != null && document.number() > last + 1) {
            gap(document, last);
        }
        gaps = 0;
        uncommitted.put(document.session(), document.number());
        return true;
    }

    private void gap(Stamp document, long last) {
        String text = "documents " + (last + 1) + " to " + (document.number() - 1) + " of session " + document.session()
                + " must come before " + document.number() + ", and did not";
        if (++gaps <= MOST_GAPS) {
            throw new IllegalStateException(text);
        }
        LOG.warn("{}: passed on without them. If they come, they will be taken for repeated", text);
    }

    @Override
    public boolean contains(String key) {
        Stamp document = Stamp.ofKey(key);
        return document.number() <= committed.getOrDefault(document.session(), -1L);
    }

    /** The record tells of documents that were committed. */
    @Override
    public boolean confirm(String key) {
        return true;
    }

    /** What was not committed is not on record. */
    @Override
    public boolean remove(String key) {
        return false;
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException("what has passed stays on record");
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}
}
