package org.mhhsbench.scenarios.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.mhhsbench.scenarios.spi.DeadLetters;

/** What the platform answers to whom. Any thread. */
final class PlatformService extends Service {

    private static final Pattern ABOUT_RECIPIENT =
            Pattern.compile("(" + Dip.REGISTRATION + "|" + Dip.RECIPIENT + ")(\\d{10})(/[a-z-]+)?");

    private final MessageLog log;
    private final Recipients recipients;

    PlatformService(String apiKey, Optional<SignatureCheck> signatures, MessageLog log, Recipients recipients) {
        super(Dip.PLATFORM, Optional.of(apiKey), signatures);
        this.log = log;
        this.recipients = recipients;
    }

    @Override
    Reply answer(Request request, String method, String path) throws Refusal, IOException {
        if (path.equalsIgnoreCase(Dip.CHANNEL)) {
            require(method, "POST");
            return take(request);
        }
        Matcher about = ABOUT_RECIPIENT.matcher(path);
        Recipient recipient = about.matches() ? recipients.byId(about.group(2)).orElse(null) : null;
        if (recipient == null) {
            throw new Refusal(404, "there is nothing here");
        }
        if (about.group(1).equals(Dip.REGISTRATION) && about.group(3) == null) {
            require(method, "POST", "DELETE");
            return method.equals("POST") ? register(recipient, request) : unregister(recipient);
        }
        if (about.group(1).equals(Dip.RECIPIENT)) {
            String what = about.group(3) == null ? "" : about.group(3);
            switch (what) {
                case "" -> {
                    require(method, "GET");
                    return status(recipient);
                }
                case Dip.POSITION -> {
                    require(method, "PUT");
                    return acknowledge(recipient, request);
                }
                case Dip.DEAD_LETTERS -> {
                    require(method, "GET");
                    return deadLetters(recipient);
                }
                default -> {}
            }
        }
        throw new Refusal(404, "there is nothing here");
    }

    private static void require(String method, String... allowed) throws Refusal {
        if (!List.of(allowed).contains(method)) {
            throw Refusal.method(String.join(", ", allowed));
        }
    }

    /** All of a batch or nothing: it is answered when it is stored. */
    private Reply take(Request request) throws Refusal, IOException {
        Form form = form(request);
        String key = header(request, Dip.IDEMPOTENCY_KEY);
        RequestKey requestKey = key == null ? null : RequestKey.parse(key);
        Content content = content(request);
        StandardResponse response = new StandardResponse(Dip.PLATFORM);
        int count = content.reader().read(form, content.bytes(), content.length(), response::add);
        byte[] inner = inner(form, content);
        try {
            log.commit(log.append(form, requestKey, count, inner));
        } catch (IOException e) {
            throw Refusal.later("the messages could not be stored: " + e.getMessage());
        }
        return Reply.of(201, response.created(Instant.now()));
    }

    /** The messages without an array's brackets. */
    private static byte[] inner(Form form, Content content) {
        byte[] bytes = content.bytes();
        int from = 0;
        int to = content.length();
        if (form == Form.JSON) {
            while (bytes[from++] != '[') {
                // White space: the body was checked.
            }
            do {
                to--;
            } while (bytes[to] != ']');
        }
        return Arrays.copyOfRange(bytes, from, to);
    }

    private Reply register(Recipient recipient, Request request) throws Refusal, IOException {
        Webhook webhook = Webhook.parse(object(request));
        if (webhook.from() >= 0 && (webhook.from() < log.oldest() || webhook.from() > log.committed())) {
            throw new Refusal(
                    409,
                    "fromPosition must be from " + log.oldest() + " to " + log.committed() + ", was " + webhook.from());
        }
        recipients.register(recipient, webhook);
        return Reply.of(201, JsonText.object(facts(recipient)));
    }

    private Reply unregister(Recipient recipient) throws IOException {
        recipients.register(recipient, null);
        return Reply.empty(204);
    }

    private Reply status(Recipient recipient) {
        return Reply.of(200, JsonText.object(facts(recipient)));
    }

    private Map<String, String> facts(Recipient recipient) {
        Map<String, String> facts = recipient.status();
        facts.put("log", log.id());
        facts.put("oldest", Long.toString(log.oldest()));
        facts.put("end", Long.toString(log.committed()));
        facts.put("bytes", Long.toString(log.bytes()));
        return facts;
    }

    private Reply acknowledge(Recipient recipient, Request request) throws Refusal, IOException {
        Map<String, String> members = object(request);
        String position = members.getOrDefault("position", "");
        if (!log.id().equals(members.get("log"))) {
            throw new Refusal(409, "log must be " + log.id() + ", was " + members.get("log"));
        }
        if (!position.matches("\\d{1,18}") || Long.parseLong(position) >= log.committed()) {
            throw new Refusal(400, "position must be from 0 to below " + log.committed() + ", was " + position);
        }
        recipients.acknowledge(recipient, Long.parseLong(position));
        return Reply.empty(204);
    }

    private Map<String, String> object(Request request) throws Refusal, IOException {
        Content content = content(request);
        try {
            return JsonText.readObject(Arrays.copyOf(content.bytes(), content.length()));
        } catch (IOException e) {
            throw new Refusal(400, e.getMessage());
        }
    }

    private static Reply deadLetters(Recipient recipient) throws IOException {
        List<DeadLetters.Letter> letters = recipient.deadLetters().letters();
        return Reply.of(200, JsonText.write(json -> {
            json.writeStartArray();
            for (DeadLetters.Letter letter : letters) {
                write(json, letter);
            }
            json.writeEndArray();
        }));
    }

    private static void write(JsonGenerator json, DeadLetters.Letter letter) throws IOException {
        json.writeStartObject();
        json.writeStringField("reason", letter.reason());
        json.writeBinaryField("body", letter.body());
        json.writeEndObject();
    }
}
