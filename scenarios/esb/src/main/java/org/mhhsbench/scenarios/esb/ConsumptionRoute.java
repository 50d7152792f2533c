package org.mhhsbench.scenarios.esb;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsMessage;
import org.apache.camel.support.ExpressionAdapter;

/**
 * The route of consumption: a gate, an idempotent consumer, a splitter, a translator, a content-based router with a
 * dead-letter channel. One thread and one transaction; no language evaluates anything, and no destination comes from a
 * message.
 */
final class ConsumptionRoute extends RouteBuilder {

    private static final String DOCUMENT = "mhhs-document";
    private static final byte[] NOTHING = {};

    private final String scheme;
    private final Names names;
    private final SeenDocuments seen;
    private final Splitter splitter;
    private final Translator translator;

    /**
     * @param scheme the name of the JMS component
     */
    ConsumptionRoute(String scheme, Names names, Framing framing, SeenDocuments seen) {
        this.scheme = scheme;
        this.names = names;
        this.seen = seen;
        this.splitter = new Splitter(framing);
        this.translator = new Translator(framing);
    }

    @Override
    public void configure() {
        String[] settlement = names.settlements().stream().map(this::queue).toArray(String[]::new);
        from(queue(names.in()))
                .routeId("consumption")
                .process(this::enter)
                .choice()
                .when(is(Outgoing.Kind.UNREADABLE))
                .to(queue(names.deadLetters()))
                .otherwise()
                // Failed is what is rolled back: then the repository is read again.
                .idempotentConsumer(expression(this::key), seen)
                .removeOnFailure(false)
                .process(this::record)
                .to(queue(names.seen()))
                .split(expression(exchange -> splitter.split(document(exchange))))
                .stopOnException()
                .process(exchange -> translator
                        .translate(exchange.getMessage().getBody(Part.class))
                        .putOn(exchange))
                .choice()
                .when(is(Outgoing.Kind.CONSUMPTION))
                .to(settlement)
                .when(is(Outgoing.Kind.OTHER_INTERFACE))
                .to(queue(names.elsewhere()))
                .otherwise()
                .to(queue(names.deadLetters()));
    }

    private String queue(String name) {
        return scheme + ":queue:" + name;
    }

    /** Takes of a message from outside its bytes and its stamp, and nothing else. */
    private void enter(Exchange exchange) throws JMSException {
        Message message = exchange.getMessage(JmsMessage.class).getJmsMessage();
        try {
            exchange.setProperty(DOCUMENT, Document.of(message));
        } catch (IllegalArgumentException e) {
            Outgoing.unreadable(new Letter(Letter.reasonOf(e), Letter.bytesOf(message)))
                    .putOn(exchange);
        }
    }

    private String key(Exchange exchange) {
        return document(exchange).stamp().key();
    }

    private void record(Exchange exchange) {
        new Outgoing(null, document(exchange).stamp(), NOTHING, null).putOn(exchange);
    }

    private static Document document(Exchange exchange) {
        return exchange.getProperty(DOCUMENT, Document.class);
    }

    private static Predicate is(Outgoing.Kind kind) {
        return exchange -> Outgoing.kindOf(exchange) == kind;
    }

    /** Something to be computed of an exchange. */
    @FunctionalInterface
    private interface Computed {
        Object of(Exchange exchange);
    }

    private static Expression expression(Computed computed) {
        return new ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                return computed.of(exchange);
            }
        };
    }
}
