package org.mhhsbench.scenarios.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mhhsbench.scenarios.spi.technology.Closing;

/** Everybody to whom the messages of a log go: it keeps them until all have them. Any thread. */
final class Recipients implements AutoCloseable {

    private final MessageLog log;
    private final Map<String, Recipient> byId = new TreeMap<>();

    private Recipients(MessageLog log) {
        this.log = log;
    }

    static Recipients open(Path folder, MessageLog log, String... ids) throws IOException {
        Recipients recipients = new Recipients(log);
        try {
            for (String id : ids) {
                recipients.byId.put(id, Recipient.open(folder, id, log));
            }
            return recipients;
        } catch (IOException | RuntimeException e) {
            recipients.close();
            throw e;
        }
    }

    Optional<Recipient> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Collection<Recipient> all() {
        return byId.values();
    }

    /** See {@link Recipient#register}. */
    void register(Recipient recipient, Webhook webhook) throws IOException {
        recipient.register(webhook);
        log.wake();
    }

    /** One of them has everything up to a position safe. */
    void acknowledge(Recipient recipient, long position) throws IOException {
        recipient.acknowledge(position);
        log.trim(1
                + byId.values().stream()
                        .mapToLong(Recipient::acknowledged)
                        .min()
                        .orElseThrow());
    }

    /** Nobody waits for anything any more. */
    void end() {
        byId.values().forEach(Recipient::end);
        log.wake();
    }

    @Override
    public void close() {
        try (Closing closing = new Closing()) {
            byId.values().forEach(closing::later);
        }
    }
}
