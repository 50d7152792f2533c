package org.mhhsbench.scenarios.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends requests by the JDK's client, or byte by byte, with no class of the pattern. */
final class Caller {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final Map<String, String> headers = new LinkedHashMap<>();

    Caller(URI base, String apiKey) {
        this.base = base;
        headers.put("X-API-Key", apiKey);
        headers.put("Content-Type", "application/json");
    }

    /** This one with another header. */
    Caller with(String name, String value) {
        Caller other = new Caller(base, "");
        other.headers.clear();
        other.headers.putAll(headers);
        other.headers.put(name, value);
        return other;
    }

    /** This one without a header. */
    Caller without(String name) {
        Caller other = with(name, "");
        other.headers.remove(name);
        return other;
    }

    HttpResponse<String> send(String method, String path, byte[] body) throws IOException, InterruptedException {
        return send(method, path, HttpRequest.BodyPublishers.ofByteArray(body), hash(body));
    }

    /** Without a length: in chunks. */
    HttpResponse<String> sendChunked(String path, byte[] body) throws IOException, InterruptedException {
        return send(
                "POST",
                path,
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                hash(body));
    }

    private HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body, String hash)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
        request.setHeader("X-DIP-Content-Hash", hash);
        headers.forEach(request::setHeader);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static String hash(byte[] body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends bytes as they are, and returns the first line of the answer; empty if the connection ends without one. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readNBytes(64), StandardCharsets.ISO_8859_1);
            return answer.lines().findFirst().orElse("");
        }
    }
}
