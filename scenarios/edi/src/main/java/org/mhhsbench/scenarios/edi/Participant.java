package org.mhhsbench.scenarios.edi;

import org.mhhsbench.core.dflow.FlowHeader;

/**
 * Who takes part in the exchange.
 *
 * @param role market role: a letter
 * @param id four letters and digits: also the user of its mailbox
 */
record Participant(String role, String id) {

    /** A data collector. */
    static final Participant SENDER = new Participant("C", "DCOL");
    /** Who aggregates for settlement. */
    static final Participant RECIPIENT = new Participant("G", "SVAA");
    /** Who moves interchanges, and returns what it cannot. */
    static final Participant NETWORK = new Participant("Z", "NETW");

    static Participant from(FlowHeader header) {
        return new Participant(header.fromRole(), header.from());
    }

    /** A header of a flow from this one to another. */
    FlowHeader header(String fileId, String flow, Participant to, long epochSecond) {
        return FlowHeader.of(fileId, flow, role, id, to.role, to.id, epochSecond);
    }
}
