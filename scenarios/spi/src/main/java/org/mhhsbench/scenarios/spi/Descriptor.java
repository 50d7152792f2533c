package org.mhhsbench.scenarios.spi;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a variant is and what it promises. The contract test holds it to its promises.
 *
 * @param id unique, lower case with hyphens: the name in every table and file
 * @param pattern the technology pattern that it belongs to
 * @param summary one line for a reader who knows the pattern
 * @param fanOut to how many subscribers each message goes, if nobody asks for another number
 * @param mostSubscribers how many may be asked for
 * @param requirement what it needs of the machine
 * @param encodings the forms in which it can carry a message; the first is its default
 * @param parameters what a user may set, beside the encoding
 */
public record Descriptor(
        String id,
        Pattern pattern,
        String summary,
        Mode mode,
        Synchronisation synchronisation,
        Style style,
        Order order,
        Guarantee guarantee,
        Durability durability,
        int fanOut,
        int mostSubscribers,
        Set<Capability> capabilities,
        Requirement requirement,
        List<Encoding> encodings,
        List<Parameter> parameters) {

    /** The technology patterns of the decision, and the controls. */
    public enum Pattern {
        IN_PROCESS,
        MFT,
        EDI,
        CDC,
        MDM,
        MOM,
        ESB,
        API,
        EDA
    }

    /** Whether messages travel in batches of the pattern's own making, or as they come. */
    public enum Mode {
        BATCH,
        REAL_TIME
    }

    /** How sender and receiver meet. */
    public enum Synchronisation {
        POINT_TO_POINT,
        PUBLISH_SUBSCRIBE,
        REQUEST_RESPONSE,
        EVENT_NOTIFICATION
    }

    /** What the pattern does, without its technology. */
    public enum Style {
        DIRECT_CALL,
        FILE_BATCH,
        INTERCHANGE_BATCH,
        LOG_TAIL,
        GOLDEN_RECORD,
        QUEUE,
        ROUTED_BUS,
        REQUEST_REPLY,
        REPLAYABLE_LOG
    }

    /** The order of delivery to one subscriber. */
    public enum Order {
        /** That of the offers. */
        TOTAL,
        /** That of the offers among the messages of one meter. */
        PER_METER,
        NONE
    }

    /** How often an accepted message is delivered when something fails on the way. */
    public enum Guarantee {
        AT_MOST_ONCE,
        AT_LEAST_ONCE,
        EXACTLY_ONCE
    }

    /** What an acknowledged message survives. */
    public enum Durability {
        /** Nothing. */
        L0,
        /** {@code kill -9} of any process. */
        L1,
        /** Power loss: it was fsynced before it was acknowledged. */
        L2
    }

    /** What only some variants can do. */
    public enum Capability {
        /** Answers a query. */
        REQUEST_REPLY,
        /** Delivers again from a position of the subscriber's choice. */
        REPLAY,
        /** Opened on the work folder of a process that was killed, it delivers what was left there. */
        RECOVERY
    }

    /**
     * What a variant needs.
     *
     * @param text for a reader
     * @param busyThreads how many threads it keeps busy under load beside the publisher's
     * @param spins whether a waiting thread of it takes a whole core
     */
    public record Requirement(String text, int busyThreads, boolean spins) {

        public Requirement {
            Objects.requireNonNull(text, "text");
            if (busyThreads < 0) {
                throw new IllegalArgumentException("busyThreads must not be negative, was " + busyThreads);
            }
        }
    }

    /** Checks what every variant must say. */
    public Descriptor {
        if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("id must be lower case with hyphens, was " + id);
        }
        if (fanOut < 1) {
            throw new IllegalArgumentException("fanOut must be at least 1, was " + fanOut);
        }
        if (mostSubscribers < fanOut || mostSubscribers > Subscriber.MOST) {
            throw new IllegalArgumentException("mostSubscribers must be from fanOut, " + fanOut + ", to "
                    + Subscriber.MOST + ", was " + mostSubscribers);
        }
        if (encodings.isEmpty()) {
            throw new IllegalArgumentException("encodings must name one at least");
        }
        capabilities = Set.copyOf(capabilities);
        encodings = List.copyOf(encodings);
        parameters = List.copyOf(parameters);
    }

    /** To how many subscribers each message goes: the parameter that every variant has. */
    public Parameter subscribers() {
        return Parameter.number(
                Settings.SUBSCRIBERS, "to how many subscribers each message goes, at most " + mostSubscribers, fanOut);
    }

    /** Starts a descriptor of the most modest promises: a volatile queue in this process that carries references. */
    public static Builder of(String id, String summary) {
        return new Builder(id, summary);
    }

    /** Says of a variant what differs from the most modest promises. For one thread. */
    public static final class Builder {

        private final String id;
        private final String summary;
        private Pattern pattern = Pattern.IN_PROCESS;
        private Mode mode = Mode.REAL_TIME;
        private Synchronisation synchronisation = Synchronisation.POINT_TO_POINT;
        private Style style = Style.QUEUE;
        private Order order = Order.TOTAL;
        private Guarantee guarantee = Guarantee.EXACTLY_ONCE;
        private Durability durability = Durability.L0;
        private int fanOut = 1;
        private int mostSubscribers = 1;
        private Set<Capability> capabilities = Set.of();
        private Requirement requirement = new Requirement("nothing", 0, false);
        private List<Encoding> encodings = List.of(Encoding.OBJECT);
        private List<Parameter> parameters = List.of();

        private Builder(String id, String summary) {
            this.id = id;
            this.summary = summary;
        }

        public Builder pattern(Pattern pattern) {
            this.pattern = pattern;
            return this;
        }

        public Builder mode(Mode mode) {
            this.mode = mode;
            return this;
        }

        public Builder synchronisation(Synchronisation synchronisation) {
            this.synchronisation = synchronisation;
            return this;
        }

        public Builder style(Style style) {
            this.style = style;
            return this;
        }

        public Builder order(Order order) {
            this.order = order;
            return this;
        }

        public Builder guarantee(Guarantee guarantee) {
            this.guarantee = guarantee;
            return this;
        }

        public Builder durability(Durability durability) {
            this.durability = durability;
            return this;
        }

        /**
         * Of a variant that serves several subscribers.
         *
         * @param fanOut how many, if nobody asks for another number
         * @param most how many may be asked for
         */
        public Builder subscribers(int fanOut, int most) {
            this.fanOut = fanOut;
            this.mostSubscribers = most;
            return this;
        }

        public Builder capabilities(Capability... capabilities) {
            this.capabilities = Set.of(capabilities);
            return this;
        }

        public Builder requirement(String text, int busyThreads, boolean spins) {
            this.requirement = new Requirement(text, busyThreads, spins);
            return this;
        }

        /** The first is the default. */
        public Builder encodings(Encoding... encodings) {
            this.encodings = List.of(encodings);
            return this;
        }

        public Builder parameters(Parameter... parameters) {
            this.parameters = List.of(parameters);
            return this;
        }

        public Descriptor build() {
            return new Descriptor(
                    id,
                    pattern,
                    summary,
                    mode,
                    synchronisation,
                    style,
                    order,
                    guarantee,
                    durability,
                    fanOut,
                    mostSubscribers,
                    capabilities,
                    requirement,
                    encodings,
                    parameters);
        }
    }
}
