package org.mhhsbench.scenarios.api;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.client.ByteBufferRequestContent;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpHeader;

/** Sends requests with what the platform's specification puts into their headers, and waits for the answer. Any thread. */
final class Messenger implements AutoCloseable {

    private static final long REQUEST_SECONDS = 30;
    private static final byte[] NOTHING = {};

    private final HttpClient client;
    private final Optional<Signer> signer;

    private Messenger(HttpClient client, Optional<Signer> signer) {
        this.client = client;
        this.signer = signer;
    }

    /**
     * @param maxConnections how many requests to one server may be under way; more wait
     * @param tls see {@link Http#client}
     */
    static Messenger start(String name, int maxConnections, Optional<SSLContext> tls, Optional<Signer> signer) {
        HttpClient client = Http.client(name, maxConnections, tls);
        Messenger messenger = new Messenger(client, signer);
        try {
            client.start();
            // A status is an answer, none is acted on here: neither 302 nor 401.
            client.getProtocolHandlers().clear();
            // Nothing that is sent on one machine pays for being compressed.
            client.getContentDecoderFactories().clear();
            return messenger;
        } catch (Exception e) {
            messenger.close();
            throw new IllegalStateException("a client of HTTP must start", e);
        }
    }

    /**
     * Sends a request.
     *
     * @param apiKey empty for none
     * @param headers beside those that every request has
     * @param body empty for none
     * @return also if nothing comes back within 30 s, or this was closed
     */
    Answer send(String method, URI url, String apiKey, String mediaType, Map<String, String> headers, byte[] body) {
        String hash = new ContentHash().of(body, body.length);
        Request request = client.newRequest(url).method(method).timeout(REQUEST_SECONDS, TimeUnit.SECONDS);
        request.headers(fields -> {
            headers.forEach(fields::put);
            fields.put(Dip.CONTENT_HASH, hash);
            if (!apiKey.isEmpty()) {
                fields.put(Dip.API_KEY, apiKey);
            }
            signer.ifPresent(signing ->
                    signing.headers(method, url.toString(), hash, Instant.now()).forEach(fields::put));
        });
        if (body.length > 0) {
            request.body(new ByteBufferRequestContent(mediaType, ByteBuffer.wrap(body)));
        }
        CompletableFuture<ContentResponse> future =
                new CompletableResponseListener(request, Dip.MAX_REPLY_BYTES).send();
        try {
            ContentResponse response = future.get();
            String asked = response.getHeaders().get(HttpHeader.RETRY_AFTER);
            byte[] content = response.getContent();
            return new Answer(
                    response.getStatus(), Answer.askedMs(asked, Instant.now()), content == null ? NOTHING : content);
        } catch (ExecutionException e) {
            return Answer.none(e.getCause().toString());
        } catch (InterruptedException e) {
            request.abort(e);
            Thread.currentThread().interrupt();
            return Answer.none("interrupted");
        }
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException("a client of HTTP must stop", e);
        }
    }
}
