package org.mhhsbench.scenarios.spi;

import java.util.Objects;
import java.util.Set;

/**
 * What a variant is and what it promises. The contract test holds it to its promises.
 *
 * @param id unique, lower case with hyphens: the name in every table and file
 * @param pattern the technology pattern that it belongs to
 * @param summary one line for a reader who knows the pattern
 * @param fanOut to how many subscribers each message goes
 * @param requirement what it needs of the machine
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
        Set<Capability> capabilities,
        Requirement requirement) {

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
        capabilities = Set.copyOf(capabilities);
    }
}
