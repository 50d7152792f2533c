package org.mhhsbench.scenarios.api;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.mhhsbench.scenarios.spi.technology.Address;

/**
 * How a subscriber takes messages.
 *
 * @param recipient its DIP id
 * @param port of its server on the loopback interface; 0 for any that is free
 * @param url by which the platform knows it, if something stands in between
 * @param byHand whether somebody has registered it at the platform
 * @param apiKey what the platform says to it, if that was agreed by hand
 * @param batch how many messages it wants in one request at the most
 * @param prefetch how many requests may wait for it
 */
record WebhookSettings(
        String recipient,
        int port,
        Optional<URI> url,
        boolean byHand,
        Optional<String> apiKey,
        int batch,
        int prefetch) {

    static final String RECIPIENT = "recipient";
    static final String PORT = "webhook-port";
    static final String WEBHOOK_URL = "webhook-url";
    static final String WEBHOOK_KEY_FILE = "webhook-key-file";
    static final String REGISTRATION = "registration";
    static final String BY_HAND = "by-hand";

    /**
     * @param subscriber 0 for the first
     */
    static WebhookSettings of(Address address, int subscriber, int batch, int prefetch) throws IOException {
        String recipient = address.optional(RECIPIENT).orElseGet(() -> recipient(subscriber));
        Optional<String> keyFile = address.optional(WEBHOOK_KEY_FILE);
        return new WebhookSettings(
                recipient,
                address.optional(PORT).map(Integer::parseInt).orElse(0),
                address.optional(WEBHOOK_URL).map(URI::create),
                address.optional(REGISTRATION).isPresent(),
                keyFile.isEmpty() ? Optional.empty() : Optional.of(KeyPairFile.secret(Path.of(keyFile.get()))),
                batch,
                prefetch);
    }

    /** The DIP id of one of the embedded platform's recipients. */
    static String recipient(int subscriber) {
        return Long.toString(Long.parseLong(Dip.FIRST_RECIPIENT) + subscriber);
    }
}
