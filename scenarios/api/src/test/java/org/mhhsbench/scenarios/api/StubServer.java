package org.mhhsbench.scenarios.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.mhhsbench.scenarios.spi.Deadline;

/** A server of the JDK's that answers as a test tells it, and keeps what it was sent. */
final class StubServer implements AutoCloseable {

    /**
     * @param headers by name in lower case; the first value of each
     * @param atNs when it came, by {@link System#nanoTime}
     */
    record Received(String method, String path, Map<String, String> headers, byte[] body, long atNs) {

        String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /**
     * @param retryAfter null for none
     * @param status 0 to break the connection off
     */
    record Told(int status, String retryAfter, byte[] body) {

        static Told of(int status) {
            return new Told(status, null, new byte[0]);
        }

        static Told of(int status, String body) {
            return new Told(status, null, Bodies.bytes(body));
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Function<Received, Told> answers;
    private final String scheme;

    private StubServer(HttpServer server, String scheme, Function<Received, Told> answers) {
        this.server = server;
        this.scheme = scheme;
        this.answers = answers;
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    static StubServer http(Function<Received, Told> answers) throws IOException {
        return new StubServer(HttpServer.create(loopback(), 0), "http", answers);
    }

    static StubServer https(SSLContext tls, Function<Received, Told> answers) throws IOException {
        HttpsServer server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new StubServer(server, "https", answers);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    void answer(Function<Received, Told> newAnswers) {
        answers = newAnswers;
    }

    URI url(String path) {
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    List<Received> received() {
        return received;
    }

    List<Received> await(int count) throws InterruptedException {
        Deadline deadline = Deadline.in(Duration.ofSeconds(60));
        while (received.size() < count && !deadline.passed()) {
            Thread.sleep(5);
        }
        return List.copyOf(received);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            Received request = new Received(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body, System.nanoTime());
            received.add(request);
            Told told = answers.apply(request);
            if (told.status() == 0) {
                return;
            }
            if (told.retryAfter() != null) {
                exchange.getResponseHeaders().set("Retry-After", told.retryAfter());
            }
            exchange.sendResponseHeaders(told.status(), told.body().length == 0 ? -1 : told.body().length);
            if (told.body().length > 0) {
                exchange.getResponseBody().write(told.body());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
