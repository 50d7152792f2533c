package org.mhhsbench.scenarios.api;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.ServerCommand;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;
import org.mhhsbench.scenarios.spi.technology.Technology;

/** The platform, its senders and its recipients. Immutable; any thread. */
final class DipTechnology implements Technology {

    private static final String BATCH = "batch";
    private static final String IN_FLIGHT = "in-flight";
    private static final String PREFETCH = "prefetch";
    private static final String BACKLOG = "backlog";
    private static final String SIGNATURE = "signature";
    private static final String OFF = "off";
    private static final String ON = "on";

    /** Each has a thread and a connection. */
    private static final int MOST_IN_FLIGHT = 32;
    /** Each may be 4 MiB. */
    private static final int MOST_WAITING = 64;

    /** What may be set, the user's own platform last. */
    static final Parameter[] PARAMETERS = {
        Parameter.number(BATCH, "messages of a request at the most; beyond 1 MiB none is added either", 100),
        Parameter.number(IN_FLIGHT, "the publisher's requests under way at the most, one for each lane of meters", 4),
        Parameter.number(PREFETCH, "requests that may wait at the subscriber", 2),
        Parameter.number(BACKLOG, "MiB that the platform keeps until they are durable; beyond, it answers 429", 1_024),
        Parameter.choice(SIGNATURE, "whether bodies are signed, RSA with SHA-256, and the signature checked", OFF, ON),
        Parameter.connection(Platform.URL, "base URL of your own platform"),
        Parameter.connection(Platform.API_KEY_FILE, "file with the API key for it on its first line"),
        Parameter.connection(Connection.TRUST_CERTIFICATES, "PEM file of who vouches for its TLS; else the JDK's"),
        Parameter.connection(Platform.KEY_STORE, "PKCS 12 file with your key: signs, and answers TLS"),
        Parameter.connection(Platform.PASSWORD_FILE, "file with that file's password on its first line"),
        Parameter.connection(Platform.SIGNING_CERTIFICATES, "PEM file of who may sign deliveries; then they must be"),
        Parameter.connection(WebhookSettings.RECIPIENT, "the subscriber's DIP id; else " + Dip.FIRST_RECIPIENT),
        Parameter.connection(WebhookSettings.PORT, "loopback port of the subscriber's webhook; else one that is free"),
        Parameter.connection(WebhookSettings.WEBHOOK_URL, "its URL as your platform sees it, through your proxy"),
        Parameter.connection(WebhookSettings.REGISTRATION, "by-hand if the webhook is registered already"),
        Parameter.connection(WebhookSettings.WEBHOOK_KEY_FILE, "file with the API key that your platform sends to it"),
    };

    private static final List<String> CONNECTION = List.of(
            Platform.URL,
            Platform.API_KEY_FILE,
            Connection.TRUST_CERTIFICATES,
            Platform.KEY_STORE,
            Platform.PASSWORD_FILE,
            Platform.SIGNING_CERTIFICATES,
            WebhookSettings.RECIPIENT,
            WebhookSettings.PORT,
            WebhookSettings.WEBHOOK_URL,
            WebhookSettings.REGISTRATION,
            WebhookSettings.WEBHOOK_KEY_FILE);

    /** Those of one recipient: of several each would need its own. */
    private static final List<String> OF_ONE_RECIPIENT = List.of(
            WebhookSettings.RECIPIENT,
            WebhookSettings.PORT,
            WebhookSettings.WEBHOOK_URL,
            WebhookSettings.REGISTRATION,
            WebhookSettings.WEBHOOK_KEY_FILE);

    private final Descriptor descriptor;
    private final Settings settings;

    /**
     * @param settings complete
     */
    DipTechnology(Descriptor descriptor, Settings settings) {
        this.descriptor = descriptor;
        this.settings = settings;
        requireConsistent();
    }

    private void requireConsistent() {
        requireAtMost(BATCH, Dip.MAX_MESSAGES);
        requireAtMost(IN_FLIGHT, MOST_IN_FLIGHT);
        requireAtMost(PREFETCH, MOST_WAITING);
        if (settings.connection(Platform.URL).isEmpty()) {
            CONNECTION.forEach(name -> settings.connection(name).ifPresent(value -> {
                throw new IllegalArgumentException(name + " must go with " + Platform.URL + ", is without");
            }));
            return;
        }
        if (settings.subscribers() > 1) {
            OF_ONE_RECIPIENT.forEach(name -> settings.connection(name).ifPresent(value -> {
                throw new IllegalArgumentException(name + " is of one recipient: " + Settings.SUBSCRIBERS
                        + " must be 1 with it, was " + settings.subscribers());
            }));
        }
        require(Platform.API_KEY_FILE, "tells your platform who sends");
        settings.connection(Platform.KEY_STORE)
                .ifPresent(file -> require(Platform.PASSWORD_FILE, "opens " + Platform.KEY_STORE));
        settings.connection(WebhookSettings.REGISTRATION).ifPresent(value -> {
            if (!value.equals(WebhookSettings.BY_HAND)) {
                throw new IllegalArgumentException(WebhookSettings.REGISTRATION + " must be empty or "
                        + WebhookSettings.BY_HAND + ", was " + value);
            }
            if (settings.connection(Platform.SIGNING_CERTIFICATES).isEmpty()) {
                require(
                        WebhookSettings.WEBHOOK_KEY_FILE,
                        "or " + Platform.SIGNING_CERTIFICATES + " tells who delivers");
            }
        });
        settings.connection(WebhookSettings.PORT).ifPresent(value -> {
            if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
                throw new IllegalArgumentException(WebhookSettings.PORT + " must be from 0 to 65535, was " + value);
            }
        });
    }

    private void requireAtMost(String name, int most) {
        if (settings.number(name) > most) {
            throw new IllegalArgumentException(name + " must be at most " + most + ", was " + settings.text(name));
        }
    }

    private void require(String name, String why) {
        if (settings.connection(name).isEmpty()) {
            throw new IllegalArgumentException(name + " must be set: it " + why);
        }
    }

    @Override
    public Optional<Address> own() {
        if (settings.connection(Platform.URL).isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> facts = new TreeMap<>();
        CONNECTION.forEach(name -> settings.connection(name).ifPresent(value -> facts.put(name, value)));
        return Optional.of(new Address(facts));
    }

    @Override
    public ServerCommand server() {
        Map<String, String> options = Map.of(
                Platform.FORCED,
                Boolean.toString(descriptor.durability() == Descriptor.Durability.L2),
                Platform.BACKLOG,
                settings.text(BACKLOG),
                Platform.SIGNED,
                Boolean.toString(settings.text(SIGNATURE).equals(ON)),
                Platform.RECIPIENTS,
                IntStream.range(0, settings.subscribers())
                        .mapToObj(WebhookSettings::recipient)
                        .collect(Collectors.joining(",")));
        return new ServerCommand(DipMain.class, options, List.of("-Xmx512m"));
    }

    @Override
    public int port(Address server) {
        return Platform.port(server);
    }

    /** The platform's way to the webhooks stays as it is. */
    @Override
    public Address through(Address server, int port) {
        return Platform.at(server, port);
    }

    /** Nothing: a platform knows its recipients, and keeps what comes before they are there. */
    @Override
    public void prepare(Address server) {}

    /** Nothing: a subscriber that closes has taken its webhook from the platform. */
    @Override
    public void remove(Address server) {}

    @Override
    public PublishingEnd publisher(Address server, PublishingEnd.Listener listener) throws IOException {
        return new ApiPublisher(
                Connection.of(server),
                Form.of(settings.encoding()),
                MessageCodec.of(settings.encoding()),
                settings.number(BATCH),
                settings.number(IN_FLIGHT),
                DeadLetterFile.open(settings.workFolder().resolve("api-publisher.dead-letters")),
                listener);
    }

    @Override
    public SubscribingEnd subscriber(Address server, int subscriber, Map<String, Long> reached, Inlet inlet)
            throws IOException {
        return ApiSubscriber.open(
                WebhookSettings.of(server, subscriber, settings.number(BATCH), settings.number(PREFETCH)),
                Connection.of(server),
                reached,
                inlet);
    }
}
