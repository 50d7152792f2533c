package org.mhhsbench.scenarios.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;

/**
 * What the platform knows of a recipient: its webhook, what it has said to be safe, what was laid aside for it. Kept on
 * disk. Any thread.
 */
final class Recipient implements AutoCloseable {

    private final String id;
    private final Path file;
    private final PositionFile positions;
    private final DeadLetterFile deadLetters;
    private Webhook webhook;
    private String suspended = "";
    private volatile int registrations;
    private volatile long acknowledged;
    private volatile boolean closed;

    private Recipient(String id, Path file, PositionFile positions, DeadLetterFile deadLetters) {
        this.id = id;
        this.file = file;
        this.positions = positions;
        this.deadLetters = deadLetters;
    }

    /**
     * @throws IOException if it has more of the log than there is: the positions would be given a second time, and what
     *     comes at them would be taken for what it has
     */
    static Recipient open(Path folder, String id, MessageLog log) throws IOException {
        PrivateFiles.folder(folder);
        Recipient recipient = new Recipient(
                id,
                folder.resolve(id + ".json"),
                PositionFile.open(folder.resolve(id + ".position"), log.id()),
                DeadLetterFile.open(folder.resolve(id + ".dead-letters")));
        recipient.acknowledged = recipient.positions.read(log.oldest() - 1);
        if (recipient.acknowledged >= log.committed()) {
            recipient.close();
            throw new IOException("the log has lost messages that recipient " + id + " has: it ends before "
                    + log.committed() + ", and the recipient is at " + recipient.acknowledged
                    + "; move the platform's folder away to start over");
        }
        if (Files.exists(recipient.file)) {
            try {
                recipient.webhook = Webhook.parse(JsonText.readObject(Files.readAllBytes(recipient.file)));
            } catch (Refusal e) {
                throw new IOException(recipient.file + " must be as it was written: " + e.getMessage(), e);
            }
        }
        return recipient;
    }

    String id() {
        return id;
    }

    DeadLetterFile deadLetters() {
        return deadLetters;
    }

    /** The last position that it has safe; −1 if none. */
    long acknowledged() {
        return acknowledged;
    }

    /** A number that changes with every registration: what was begun under another is over. */
    int registrations() {
        return registrations;
    }

    /** Registers a webhook in place of the one that there was; null for none. Delivery starts over. */
    synchronized void register(Webhook registered) throws IOException {
        if (registered == null) {
            Files.deleteIfExists(file);
        } else {
            PrivateFiles.write(
                    file, new String(JsonText.object(registered.fromAnywhere().members()), StandardCharsets.UTF_8));
        }
        webhook = registered;
        suspended = "";
        registrations = registrations + 1;
        notifyAll();
    }

    /** Nothing more is sent until a webhook is registered again. */
    synchronized void suspend(int registration, String reason) {
        if (registration == registrations) {
            suspended = reason;
        }
    }

    /** The webhook, once there is one to which something may be sent; null if the platform is closed. */
    synchronized Webhook awaitWebhook() throws InterruptedException {
        while (!closed && (webhook == null || !suspended.isEmpty())) {
            wait();
        }
        return closed ? null : webhook;
    }

    /** Whether a registration is still the one that counts. */
    boolean holds(int registration) {
        return !closed && registration == registrations;
    }

    /** Waits for a time, or until a registration is over. */
    synchronized void pause(int registration, long ms) throws InterruptedException {
        Pause.of(ms, this, () -> !holds(registration));
    }

    /** Everything up to a position is safe with it. */
    synchronized void acknowledge(long position) throws IOException {
        if (position > acknowledged) {
            positions.write(position);
            acknowledged = position;
        }
    }

    /** For a person, and for itself. */
    synchronized Map<String, String> status() {
        Map<String, String> status = new TreeMap<>();
        status.put("recipient", id);
        status.put("callbackURL", webhook == null ? "" : webhook.url().toString());
        status.put("suspended", suspended);
        status.put("acknowledged", Long.toString(acknowledged));
        return status;
    }

    /** Nobody waits here any more. */
    synchronized void end() {
        closed = true;
        notifyAll();
    }

    @Override
    public void close() throws IOException {
        positions.close();
        deadLetters.close();
    }
}
