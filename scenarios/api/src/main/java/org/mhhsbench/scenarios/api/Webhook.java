package org.mhhsbench.scenarios.api;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;

/**
 * Where and how a recipient wants its messages: the specification's {@code WebhookConfig} with three members of this
 * project's.
 *
 * @param url {@code callbackURL}
 * @param maxMessages {@code maxMessageCount}
 * @param maxBytes {@code maxPayloadSize}, there in kB
 * @param apiKey {@code apiKey}: what the platform shall say; empty for nothing
 * @param tellsPositions {@code tellsPositions}: whether it tells itself what is safe, so that an answer alone does not
 *     let the platform forget
 * @param from {@code fromPosition}: what comes first; before 0 for whatever it has not said to be safe
 */
record Webhook(URI url, int maxMessages, int maxBytes, String apiKey, boolean tellsPositions, long from) {

    private static final int KB = 1_000;
    private static final int DEFAULT_MESSAGES = 100;
    private static final int DEFAULT_KB = Dip.FULL_BODY_BYTES / KB;
    private static final int MAX_KB = Dip.MAX_BODY_BYTES / KB;
    private static final long ANYWHERE = -1;

    /** @throws Refusal 400 if a member is not what it may be; it says which */
    static Webhook parse(Map<String, String> members) throws Refusal {
        return new Webhook(
                url(members.getOrDefault("callbackURL", "")),
                (int) number(members, "maxMessageCount", DEFAULT_MESSAGES, 1, Dip.MAX_MESSAGES),
                (int) number(members, "maxPayloadSize", DEFAULT_KB, 1, MAX_KB) * KB,
                members.getOrDefault("apiKey", ""),
                Boolean.parseBoolean(members.get("tellsPositions")),
                number(members, "fromPosition", ANYWHERE, 0, Long.MAX_VALUE));
    }

    Map<String, String> members() {
        Map<String, String> members = new HashMap<>(Map.of(
                "callbackURL",
                url.toString(),
                "maxMessageCount",
                Integer.toString(maxMessages),
                "maxPayloadSize",
                Integer.toString(maxBytes / KB),
                "apiKey",
                apiKey,
                "tellsPositions",
                Boolean.toString(tellsPositions)));
        if (from >= 0) {
            members.put("fromPosition", Long.toString(from));
        }
        return members;
    }

    /** Where it starts over: at what was not said to be safe. */
    Webhook fromAnywhere() {
        return new Webhook(url, maxMessages, maxBytes, apiKey, tellsPositions, ANYWHERE);
    }

    /** The embedded platform sends readings nowhere but to this machine. */
    private static URI url(String text) throws Refusal {
        try {
            URI url = URI.create(text);
            boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (http
                    && url.getHost() != null
                    && InetAddress.getByName(url.getHost()).isLoopbackAddress()) {
                return url;
            }
        } catch (IllegalArgumentException | UnknownHostException e) {
            throw new Refusal(400, "callbackURL must be the URL of a server: " + e.getMessage());
        }
        throw new Refusal(400, "callbackURL must be an http or https URL of the loopback interface");
    }

    private static long number(Map<String, String> members, String name, long otherwise, long least, long most)
            throws Refusal {
        String text = members.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,18}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
            throw new Refusal(400, name + " must be a whole number from " + least + " to " + most);
        }
        return Long.parseLong(text);
    }
}
