package org.mhhsbench.scenarios.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What platform and webhook check alike before they look into a request: who sends it, that it is no larger than it may be,
 * that its body is what was hashed and, if they want that, signed. A refusal is answered with its reason as the
 * specification has it.
 */
abstract class Service extends Handler.Abstract {

    private final String self;
    private final byte[] apiKey;
    private final Optional<SignatureCheck> signatures;

    /**
     * @param self the DIP id of whoever answers
     * @param apiKey what {@link Dip#API_KEY} must say; empty if the signature alone says who it is
     */
    Service(String self, Optional<String> apiKey, Optional<SignatureCheck> signatures) {
        this.self = self;
        this.apiKey = apiKey.map(key -> key.getBytes(StandardCharsets.UTF_8)).orElse(null);
        this.signatures = signatures;
    }

    /**
     * Carries out a request of somebody who has the key.
     *
     * @param path as it was sent, with the query if there is one: what is written in another way is another path
     */
    abstract Reply answer(Request request, String method, String path)
            throws Refusal, IOException, InterruptedException;

    @Override
    public final boolean handle(Request request, Response response, Callback callback) throws IOException {
        Reply reply;
        try {
            requireKey(request);
            reply = answer(request, request.getMethod(), request.getHttpURI().getPathQuery());
        } catch (Refusal refusal) {
            byte[] body = StandardResponse.refused(self, refusal.getMessage(), Instant.now());
            reply = new Reply(refusal.status(), body, refusal.headers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server is stopping", e);
        }
        response.setStatus(reply.status());
        if (reply.status() == HttpStatus.UNAUTHORIZED_401) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, Dip.API_KEY);
        }
        reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        if (reply.body().length > 0) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, Form.JSON.mediaType());
        }
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
        return true;
    }

    private void requireKey(Request request) throws Refusal {
        if (apiKey == null) {
            return;
        }
        String key = header(request, Dip.API_KEY);
        if (key == null || !MessageDigest.isEqual(apiKey, key.getBytes(StandardCharsets.UTF_8))) {
            throw new Refusal(401, Dip.API_KEY + " is not the one that is known here");
        }
    }

    /** Reads the body, and checks that it is the one that was sent. */
    final Content content(Request request) throws Refusal, IOException {
        if (request.getLength() > Dip.MAX_BODY_BYTES) {
            throw Content.tooLarge();
        }
        if (header(request, HttpHeader.CONTENT_ENCODING.asString()) != null) {
            throw new Refusal(415, "a body must not be encoded");
        }
        Content content = Content.ofThread();
        content.read(Request.asInputStream(request));
        String hash = content.hash();
        if (!hash.equals(header(request, Dip.CONTENT_HASH))) {
            throw new Refusal(400, Dip.CONTENT_HASH + " must be base64 of the body's SHA-256, which is " + hash);
        }
        if (signatures.isPresent()) {
            signatures
                    .get()
                    .check(
                            name -> header(request, name),
                            request.getMethod(),
                            request.getHttpURI().asString(),
                            hash,
                            Instant.now());
        }
        return content;
    }

    final Form form(Request request) throws Refusal {
        return Form.ofContentType(header(request, HttpHeader.CONTENT_TYPE.asString()))
                .orElseThrow(() -> new Refusal(
                        415, "Content-Type must be " + Form.JSON.mediaType() + " or " + Form.BINARY.mediaType()));
    }

    /** The value of a header; null if there is none, or more than one. */
    static String header(Request request, String name) {
        List<String> values = request.getHeaders().getValuesList(name);
        return values.size() == 1 ? values.get(0) : null;
    }
}
