package org.mhhsbench.results.report;

import org.mhhsbench.results.model.Quantiles;

/** What every report says in the same words. */
final class Words {

    static final String WATERMARK_WHY =
            "It shows that everything works and what the parts cost roughly; one fork a variant"
                    + " can decide nothing.";

    static final String THROUGHPUT =
            "Throughput is a closed loop: messages delivered and aggregated by the time from the"
                    + " first offer to the last result, round after round; stated is the median. The ceiling is what the"
                    + " harness reaches with no transport and no aggregation.";

    static final String LATENCY =
            "Latency is an open loop at one rate: from the intended time of a message to the end of"
                    + " its aggregation, and where it goes to several until the last of them has it, so that a late generator or a full queue counts.";

    static final String QUANTILES = "A dash: not measured, or fewer than " + Quantiles.LEAST_EXCEEDANCES
            + " values lie beyond the quantile, too few to state it; ~ : fewer than " + Quantiles.SURE_EXCEEDANCES
            + ".";

    static final String FRESHNESS =
            "Freshness is the mean age of a reading when it is in the aggregates: send delay (from"
                    + " its intended time to the hand-over), waiting for a batch to be closed (marked so; part of the delivery where"
                    + " nobody tells it apart), delivery and processing.";

    static final String COST =
            "Cost is of the rounds of the closed loop, the generator included: a publisher that spins on a full"
                    + " queue shows in its share.";

    static final String VERIFIED =
            "Every phase was compared with an oracle, cell by cell. A fork that is INVALID, in ERROR"
                    + " or over its TIMEOUT is no result and is drawn nowhere. NOT_STEADY: its rounds differ too much."
                    + " GENERATOR_BOUND: the load generator's own delay is part of the latencies. OVERSUBSCRIBED: it wants more"
                    + " cores than there are. UNAVAILABLE: it cannot run on this machine or JVM.";

    static final String JMH =
            "JMH measures a closed loop: the next operation waits for the last one, so its times hide the"
                    + " waiting that an open loop shows. Stated is the mean of the forks' scores with the least and the greatest"
                    + " iteration.";

    static final String PEERS =
            "One job, as fast as an engine can: rounds of a JVM, the first left out; stated is their median. Every round"
                    + " came to the cells of the library, which the oracle checked; the floor settles nothing: it makes the"
                    + " memory traffic of applying. A plain loop, DuckDB and Spark keep no identities as text, no older versions"
                    + " and check no rules. Ratios are taken within a block of this run; the plain loop's with as many"
                    + " threads.";

    static final String STYLES =
            "A bare style does what the technology does, with its batches, acknowledgements or places, on in-process means and"
                    + " without a server: what separates the two is the cost of the technology, its durability included."
                    + " Throughput by that of the bare style in the same block; disk is of server and client together.";

    static final String SERVERS =
            "What carries a message beyond the variant's own JVM, in the closed loop. The server is a process of its own;"
                    + " the client's CPU holds publisher, subscriber and aggregation. On the wire is what crossed the"
                    + " loopback interface, headers and acknowledgements of TCP/IP included; on disk is what a process had"
                    + " the system write, in whole pages; what it overwrites before the system has written it counts once.";

    static final String FANOUT =
            "Each message goes to each subscriber. A message is delivered when the last of them has it: throughput and"
                    + " latency wait for that one. The first settles; of the others each delivery costs what bringing and"
                    + " reading it costs. To one's: beside one subscriber in the same block of this run. Verified: every"
                    + " delivery to every subscriber, its count, order and content against what was sent; what the latency"
                    + " phase brought to each of them was settled once more, to the cells of the oracle. Client and server"
                    + " share this machine's cores, and all subscribers one JVM: OVERSUBSCRIBED, where their threads are more"
                    + " than the cores, the latencies are those of waiting for a core too.";

    static final String DRILLS =
            "Publisher, server and consumer are processes of their own; the fault comes two seconds after the first message; the"
                    + " consumer settles behind a journal of the"
                    + " variant's level. Lost: acknowledged to the publisher and never delivered. Wrong: cells of the"
                    + " consumer's totals that differ from the oracle's, in the end. What is delivered again is settled once; where it"
                    + " comes at another position, only the library knows it. Every delivery is compared with what was sent."
                    + " Silence: the longest time without a new message from the fault on. Recovered: when no more messages"
                    + " were behind than in the second before it; with * when nothing more was sent by then. Catch-up: from the"
                    + " fault's end, or that of the silence, until then. Level: what is promised; a kill shows L1 of it. Once each: a drill shows what survives, not how often.";

    static final String PHASES =
            "One job in parts, once each: a large job is measured by its size, not by repetition. Peak memory is of the"
                    + " part's process so far, files mapped into it included. A start is a fresh JVM's, from"
                    + " opening the journal until messages can be offered, from files that the system still holds in memory.";

    static final String ORDER = "Rows are in the order of names: a single run ranks nothing.";

    private Words() {}
}
