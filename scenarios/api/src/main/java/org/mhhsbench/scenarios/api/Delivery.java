package org.mhhsbench.scenarios.api;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.mhhsbench.scenarios.spi.lifecycle.Threads;

/**
 * Brings a recipient what the log has for it, in the log's order, one request after another: a later one that arrived before
 * an earlier one that has to be repeated would turn the order round. Has a thread of its own.
 */
final class Delivery implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(Delivery.class.getName());

    private final MessageLog log;
    private final Recipients recipients;
    private final Recipient recipient;
    private final Messenger messenger;
    private final Backoff backoff =
            new Backoff(bound -> ThreadLocalRandom.current().nextLong(bound));
    private final Thread thread;

    Delivery(MessageLog log, Recipients recipients, Recipient recipient, Messenger messenger) {
        this.log = log;
        this.recipients = recipients;
        this.recipient = recipient;
        this.messenger = messenger;
        this.thread = new Thread(this::run, "delivery-" + recipient.id());
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                // Before the webhook: if another is registered meanwhile, this number is over, and nothing is sent.
                int registration = recipient.registrations();
                Webhook webhook = recipient.awaitWebhook();
                if (webhook == null) {
                    return;
                }
                try {
                    deliver(webhook, registration);
                } catch (IOException | RuntimeException e) {
                    suspend(registration, e.toString());
                }
            }
        } catch (InterruptedException e) {
            LOGGER.log(System.Logger.Level.WARNING, "delivery to " + recipient.id() + " was interrupted", e);
        }
    }

    private void suspend(int registration, String reason) {
        LOGGER.log(
                System.Logger.Level.WARNING,
                "nothing more is sent to " + recipient.id() + " until it registers again: " + reason);
        recipient.suspend(registration, reason);
    }

    /** Delivers until the registration is over. */
    private void deliver(Webhook webhook, int registration) throws IOException, InterruptedException {
        LogReader reader = new LogReader(log);
        reader.seek(webhook.from() >= 0 ? webhook.from() : recipient.acknowledged() + 1);
        while (recipient.holds(registration)) {
            Batch batch = reader.next(webhook.maxMessages(), webhook.maxBytes());
            if (batch == null) {
                log.await(reader.position(), () -> recipient.holds(registration));
            } else if (!deliver(batch, webhook, registration)) {
                return;
            }
        }
    }

    /** Returns whether the recipient has it, or its bad messages were laid aside. */
    private boolean deliver(Batch batch, Webhook webhook, int registration) throws IOException, InterruptedException {
        for (int failures = 1; recipient.holds(registration); failures++) {
            Answer answer = messenger.send(
                    "POST",
                    webhook.url(),
                    webhook.apiKey(),
                    batch.form().mediaType(),
                    Map.of(Dip.LOG_POSITION, log.id() + "/" + batch.first()),
                    batch.bytes());
            switch (answer.verdict()) {
                case ACCEPTED -> {
                    acknowledgeAnswer(batch, webhook);
                    return true;
                }
                case RETRY -> recipient.pause(registration, backoff.delayMs(failures, answer.askedMs()));
                case DIVIDE -> {
                    if (batch.count() > 1) {
                        int half = batch.count() / 2;
                        return deliver(batch.before(half), webhook, registration)
                                && deliver(batch.from(half), webhook, registration);
                    }
                    recipient.deadLetters().add(batch.first(), answer.text(), batch.bytes());
                    acknowledgeAnswer(batch, webhook);
                    return true;
                }
                case STOP -> {
                    suspend(registration, answer.text());
                    return false;
                }
            }
        }
        return false;
    }

    private void acknowledgeAnswer(Batch batch, Webhook webhook) throws IOException {
        if (!webhook.tellsPositions()) {
            recipients.acknowledge(recipient, batch.last());
        }
    }

    /** Waits for the end of the thread, which comes when the recipients have ended and the messenger is closed. */
    @Override
    public void close() {
        Threads.join(thread);
    }
}
