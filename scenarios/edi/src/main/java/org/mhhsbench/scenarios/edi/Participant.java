package org.mhhsbench.scenarios.edi;

import java.util.List;
import org.mhhsbench.core.dflow.FlowHeader;
import org.mhhsbench.scenarios.spi.Subscriber;

/**
 * Who takes part in the exchange.
 *
 * @param role market role: a letter
 * @param id four letters and digits: also the user of its mailbox
 */
record Participant(String role, String id) {

    /** A data collector. */
    static final Participant SENDER = new Participant("C", "DCOL");
    /** Who aggregates for settlement: the first of those whom flows are sent to. */
    static final Participant RECIPIENT = new Participant("G", "SVAA");
    /** Who moves interchanges, and returns what it cannot. */
    static final Participant NETWORK = new Participant("Z", "NETW");

    /** Whom flows are sent to, in the order of {@link Subscriber}; roles and names but the first are of this project. */
    private static final List<Participant> RECIPIENTS = List.of(
            RECIPIENT,
            new Participant("G", "LSSV"),
            new Participant("R", "DIST"),
            new Participant("X", "SUPP"),
            new Participant("R", "DUOS"),
            new Participant("G", "FCST"),
            new Participant("P", "REGS"),
            new Participant("G", "STDG"),
            new Participant("G", "SYOP"),
            new Participant("G", "PERF"));

    static List<Participant> recipients(int count) {
        return RECIPIENTS.subList(0, count);
    }

    static Participant from(FlowHeader header) {
        return new Participant(header.fromRole(), header.from());
    }

    /** A header of a flow from this one to another. */
    FlowHeader header(String fileId, String flow, Participant to, long epochSecond) {
        return FlowHeader.of(fileId, flow, role, id, to.role, to.id, epochSecond);
    }
}
