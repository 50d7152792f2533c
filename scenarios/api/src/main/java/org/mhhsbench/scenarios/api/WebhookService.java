package org.mhhsbench.scenarios.api;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.mhhsbench.core.ConsumptionMessage;

/**
 * The subscriber's webhook. It answers 201 when it has decoded all messages of a request and there is room for them; what
 * is durable is told by position, later. A platform that is told no positions is answered when its messages are durable:
 * the answer is all that it knows. Any thread.
 */
final class WebhookService extends Service {

    private static final Pattern POSITION = Pattern.compile("([A-Za-z0-9_-]{1,64})/(\\d{1,18})");
    private static final long DURABLE_MS = 15_000;

    private final String recipient;
    private final Inbox inbox;
    private final DurablePositions durable;
    private final Optional<String> told;
    /** Who puts and numbers: guards {@link #next}. */
    private final Object numbering = new Object();

    private final String session;
    private long next;

    /**
     * @param told the upstream whose positions are told to the platform; empty if none are
     * @param session the upstream of what comes without a position: it is numbered here
     */
    WebhookService(
            String recipient,
            Optional<String> apiKey,
            Optional<SignatureCheck> signatures,
            Inbox inbox,
            DurablePositions durable,
            Optional<String> told,
            String session) {
        super(recipient, apiKey, signatures);
        this.recipient = recipient;
        this.inbox = inbox;
        this.durable = durable;
        this.told = told;
        this.session = session;
    }

    @Override
    Reply answer(Request request, String method, String path) throws Refusal, IOException, InterruptedException {
        if (!path.equals(Dip.WEBHOOK)) {
            throw new Refusal(404, "there is nothing here");
        }
        if (!method.equals("POST")) {
            throw Refusal.method("POST");
        }
        if (inbox.ended()) {
            throw Refusal.later("the subscriber has ended");
        }
        Form form = form(request);
        String position = header(request, Dip.LOG_POSITION);
        Content content = content(request);
        StandardResponse response = new StandardResponse(recipient);
        List<ConsumptionMessage> messages = new ArrayList<>();
        content.reader().read(form, content.bytes(), content.length(), decoded -> {
            messages.add(decoded.toMessage());
            response.add(decoded);
        });
        if (position == null) {
            takeUnnumbered(messages);
        } else {
            take(numbered(position, messages));
        }
        return Reply.of(201, response.created(Instant.now()));
    }

    private static Arrival numbered(String position, List<ConsumptionMessage> messages) throws Refusal {
        Matcher matcher = POSITION.matcher(position);
        if (!matcher.matches()) {
            throw new Refusal(400, Dip.LOG_POSITION + " must be a log's id, a slash and a position");
        }
        return new Arrival(Dip.upstream(matcher.group(1)), Long.parseLong(matcher.group(2)), messages);
    }

    private void take(Arrival arrival) throws Refusal, InterruptedException {
        put(arrival);
        if (!told.equals(Optional.of(arrival.upstream()))) {
            awaitDurable(arrival);
        }
    }

    private void takeUnnumbered(List<ConsumptionMessage> messages) throws Refusal, InterruptedException {
        Arrival arrival;
        synchronized (numbering) {
            arrival = new Arrival(session, next, messages);
            put(arrival);
            next += messages.size();
        }
        awaitDurable(arrival);
    }

    private void awaitDurable(Arrival arrival) throws Refusal, InterruptedException {
        if (!durable.await(arrival, DURABLE_MS)) {
            throw Refusal.later("the subscriber has the messages, and not yet durably");
        }
    }

    private void put(Arrival arrival) throws Refusal, InterruptedException {
        if (!inbox.put(arrival)) {
            throw Refusal.later("the subscriber has no room");
        }
    }
}
