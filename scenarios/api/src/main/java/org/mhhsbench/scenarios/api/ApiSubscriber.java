package org.mhhsbench.scenarios.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.technology.Closing;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/** A recipient with a webhook of its own, which it registers at the platform. */
final class ApiSubscriber implements SubscribingEnd {

    private static final Duration REGISTERED_WITHIN = Duration.ofSeconds(30);
    private static final int MAX_CONNECTIONS = 8;
    private static final byte[] NOTHING = {};

    private final WebhookSettings settings;
    private final Connection connection;
    private final String secret;
    private final Closing closing = new Closing();
    private final Messenger messenger;
    private Inbox inbox;
    private Positions positions;
    private DurablePositions durable;
    private String upstream;
    private URI url;

    private ApiSubscriber(WebhookSettings settings, Connection connection, String secret) throws IOException {
        this.settings = settings;
        this.connection = connection;
        this.secret = secret;
        this.messenger = connection.messenger("api-subscriber-client", 1);
    }

    /** See {@link org.mhhsbench.scenarios.spi.technology.Technology#subscriber}. */
    static ApiSubscriber open(WebhookSettings settings, Connection connection, Map<String, Long> reached, Inlet inlet)
            throws IOException {
        String secret = settings.apiKey().orElseGet(PrivateFiles::secret);
        ApiSubscriber subscriber = new ApiSubscriber(settings, connection, secret);
        try {
            subscriber.open(reached, inlet);
            return subscriber;
        } catch (IOException | RuntimeException | Error e) {
            subscriber.close();
            throw e;
        }
    }

    private void open(Map<String, Long> reached, Inlet inlet) throws IOException {
        closing.later(messenger);
        Map<String, String> status = settings.byHand() ? Map.of() : status();
        String log =
                status.getOrDefault("log", "session-" + PrivateFiles.secret().substring(0, 8));
        upstream = Dip.upstream(log);
        positions = new Positions(log, this::tell, inlet);
        durable = new DurablePositions(reached);
        inbox = new Inbox(settings.prefetch(), inlet, (from, position) -> position <= reached.getOrDefault(from, -1L));
        Optional<String> expected = settings.byHand() ? settings.apiKey() : Optional.of(secret);
        Optional<String> told = status.isEmpty() ? Optional.empty() : Optional.of(upstream);
        WebhookService service = new WebhookService(
                settings.recipient(), expected, connection.signatures(), inbox, durable, told, upstream);
        Server server = Http.server("api-webhook", settings.port(), MAX_CONNECTIONS, service);
        closing.later(server::stop);
        start(server);
        closing.later(this::unregister);
        closing.later(positions);
        closing.later(durable::end);
        closing.later(inbox);
        inbox.start();
        url = settings.url()
                .orElseGet(() -> URI.create("http://" + Http.address(server).getHostString() + ":"
                        + Http.address(server).getPort() + Dip.WEBHOOK));
        if (!status.isEmpty()) {
            positions.start();
        }
        if (!settings.byHand()) {
            register(!status.isEmpty(), Optional.ofNullable(reached.get(upstream)));
        }
    }

    private static void start(Server server) throws IOException {
        try {
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the webhook must start", e);
        }
    }

    /** What the platform knows of this recipient; empty of one that has no such thing. */
    private Map<String, String> status() throws IOException {
        Answer answer = ask("GET", Dip.RECIPIENT + settings.recipient(), NOTHING);
        if (answer.status() == 404) {
            return Map.of();
        }
        return JsonText.readObject(accepted(answer).body());
    }

    private void register(boolean withPositions, Optional<Long> reached) throws IOException {
        Webhook webhook = new Webhook(
                url,
                settings.batch(),
                Dip.FULL_BODY_BYTES,
                secret,
                withPositions,
                reached.map(last -> last + 1).orElse(-1L));
        accepted(ask("POST", Dip.REGISTRATION + settings.recipient(), JsonText.object(webhook.members())));
    }

    /** Asks until there is an answer; a platform that is being started again is waited for. */
    private Answer ask(String method, String path, byte[] body) throws IOException {
        Backoff backoff = new Backoff(bound -> ThreadLocalRandom.current().nextLong(bound));
        Deadline deadline = Deadline.in(REGISTERED_WITHIN);
        for (int failures = 1; ; failures++) {
            Answer answer = send(method, path, body);
            if (answer.verdict() != Verdict.RETRY || deadline.passed()) {
                return answer;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(backoff.delayMs(failures, answer.askedMs()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while the platform was asked", e);
            }
        }
    }

    private Answer send(String method, String path, byte[] body) {
        return messenger.send(method, connection.url(path), connection.apiKey(), Form.JSON.mediaType(), Map.of(), body);
    }

    private static Answer accepted(Answer answer) throws IOException {
        if (answer.verdict() != Verdict.ACCEPTED) {
            throw new IOException("the platform does not let the subscriber in: " + answer.text());
        }
        return answer;
    }

    private Answer tell(byte[] position) {
        return send("PUT", Dip.RECIPIENT + settings.recipient() + Dip.POSITION, position);
    }

    @Override
    public void durable(String from, long position) {
        durable.durable(from, position);
        if (from.equals(upstream)) {
            positions.durable(position);
        }
    }

    @Override
    public List<DeadLetters.Letter> deadLetters() throws IOException {
        Answer answer = settings.byHand()
                ? new Answer(404, 0, NOTHING)
                : ask("GET", Dip.RECIPIENT + settings.recipient() + Dip.DEAD_LETTERS, NOTHING);
        return answer.status() == 404 ? List.of() : letters(accepted(answer).body());
    }

    private static List<DeadLetters.Letter> letters(byte[] json) throws IOException {
        List<DeadLetters.Letter> letters = new ArrayList<>();
        try (JsonParser parser = JsonText.parser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                String reason = "";
                byte[] body = NOTHING;
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    if (name.equals("reason")) {
                        reason = parser.getText();
                    } else if (name.equals("body")) {
                        body = parser.getBinaryValue();
                    } else {
                        parser.skipChildren();
                    }
                }
                letters.add(new DeadLetters.Letter(reason, body));
            }
        }
        return letters;
    }

    /** The platform need not knock here any more; not if somebody else is there instead. */
    private void unregister() throws IOException {
        if (settings.byHand() || url == null) {
            return;
        }
        Answer status = send("GET", Dip.RECIPIENT + settings.recipient(), NOTHING);
        boolean other = status.status() == 200
                && !url.toString().equals(JsonText.readObject(status.body()).get("callbackURL"));
        if (status.verdict() != Verdict.RETRY && !other) {
            send("DELETE", Dip.REGISTRATION + settings.recipient(), NOTHING);
        }
    }

    @Override
    public void close() {
        closing.close();
    }
}
