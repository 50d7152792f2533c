package org.mhhsbench.results.report;

import org.mhhsbench.results.model.Quantiles;

/** What every report says in the same words. */
final class Words {

    static final String WATERMARK_WHY =
            "It shows that everything works and what the parts cost roughly; one fork a variant"
                    + " can decide nothing.";

    static final String VERDICTS =
            "Each variant against a baseline of its level of durability that finds its cores as it does, fork by fork within blocks. A ratio is the"
                    + " variant's value by the baseline's. ▲ faster, ▼ slower: by more than the margin and chance;"
                    + " \"faster\" is better in whatever is measured. = equivalent, or different by less than matters. ? not"
                    + " decided. † with a note beneath, in \"Every comparison in figures\": of a latency, in how many forks the compiler or"
                    + " the generator held it up; where they did, the ratio holds that too. Detectable: the ratio from which on"
                    + " so many forks find a difference in four cases of five. Cliff's δ: how often a fork of the one exceeds one"
                    + " of the other, less the reverse; 1 or −1: always.";

    static final String ECONOMY =
            "By arithmetic from the middle fork of each variant: a message a meter and day, 33 million a day in Great Britain; in"
                    + " three hours that is 3,060 a second; to catch up after a 72-hour outage, 100 million more. The rate is that"
                    + " sustained under the objective where it was searched for (~: by one fork's search), else that of the closed loop,"
                    + " which promises no latency; all processes and the generator shared the CPUs that it is divided by. Volume, of a rate"
                    + " that fresh forks tried again: low below 382 messages/s, medium up to 3,060, high from 4,620, very high from"
                    + " 46,200; claims, which count all forks at fixed rates, may tell where this does not. CPU time is of all"
                    + " processes, the generator's included: an upper bound of cost. Disk is told of what forces it (L2): of the rest, some"
                    + " seconds say nothing of a day.";

    static final String THREATS = "What speaks against these figures, as far as the run itself knows.";

    static final String LOAD =
            "Response time against the offered rate: as a variant comes near what it can take, its latency leaves the"
                    + " floor. A dot is a fork's p99, the line the middle of them. The objective is a line across; between the"
                    + " highest rate confirmed and the lowest refuted the ground is shaded. Within: how many of the forks"
                    + " kept up with the rate and had a p99 of at most that, and where it is stated a p99.9 of ten times that. Untold: too"
                    + " few messages, within 5 % of it, or missed by the generator's own delay (counted from the hand-over it was"
                    + " kept) or while the compiler was at work (half of the messages kept it). Held up by: in how many forks the compiler took"
                    + " 5 % of the CPUs or more, which a longer warm-up cures (rate-warmup-ms of a plan), or the generator was"
                    + " late, which more cores do.";

    static final String RATIOS =
            "The whole tail against the baseline: the ratio of the response times at each percentile, at the lowest rate,"
                    + " all forks merged; shaded from the least to the greatest ratio of a block, where a block has values enough."
                    + " At 1 both are alike, above it the variant is slower.";

    static final String TIMELINES =
            "Second by second, of each variant the fork with the middle p99, at the lowest rate: the p99 of the second, below it"
                    + " what could have disturbed it: pauses of the collector, the compiler at work, the worst hiccup of the JVM, time"
                    + " that the hypervisor took. Shaded: the machine did something else (more than 1 % of the processors stolen, or a pause"
                    + " of more than 5 ms that was not the collector's); such seconds are marked and stay in every figure.";

    static final String CONTROLS =
            "What the instrument must find, measured in the same blocks: nothing where a variant meets itself, a delay that"
                    + " was put in, a message that was lost, a limit that is known. The variant that meets itself shows the noise"
                    + " of this machine: a smaller difference than that, or than what matters of the measure, is told of no pair. From"
                    + " the last column on, a difference of what is as noisy as this variant is found in four of five such runs.";

    static final String NO_CONTROLS =
            "No controls in this run: nothing shows here that the instrument finds a difference that is"
                    + " known, and none where there is none.";

    static final String CONTROLS_FAILED = "A control of this run failed: trust none of its figures.";

    static final String CONTROLS_FAILED_WHY = "See the controls below.";

    static final String THROUGHPUT =
            "Throughput is a closed loop: messages delivered and aggregated by the time from the"
                    + " first offer to the last result, round after round; stated is the median. The ceiling is what the"
                    + " harness reaches with no transport and no aggregation.";

    static final String LATENCY =
            "Latency is an open loop at one rate: from the intended time of a message to the end of"
                    + " its aggregation, and where it goes to several until the last of them has it, so that a late generator or a full queue counts.";

    static final String EVERY_FORK =
            "Each fork, with all its quantiles and what its figures hold, is in report.html and forks.ndjson of the run's folder.";

    static final String RATES =
            "Each fork measured these rates one after another, the lowest first, drained to empty in between; each was"
                    + " verified by itself. The other tables and charts show the first. A rate lasts as long as a fork has messages:"
                    + " the higher it is, the shorter. What is said of one rate alone is in the second column.";

    static final String SUSTAINED =
            "The highest rate at which the p99 of the response times keeps the limit, over all and in 95 % of its seconds,"
                    + " 99.9 % are dealt with in time, the backlog does not grow, all results are right and the generator was not"
                    + " late: it lies between confirmed and refuted. One fork searched; confirmed is what at least four fifths of"
                    + " fresh forks passed (~: nobody tried again). Broke first: what failed at the refuted rate; a probe's p99 is"
                    + " stated however few lie beyond it (thirty at the least), ~ below 400. Overload is a tenth"
                    + " more than the closed loop took, and how long it took until nothing waited.";

    static final String QUANTILES = "A dash: not measured, or fewer than " + Quantiles.LEAST_EXCEEDANCES
            + " values lie beyond the quantile, too few; ~ : fewer than " + Quantiles.SURE_EXCEEDANCES
            + ".";

    static final String FRESHNESS =
            "Freshness is the mean age of a reading when it is in the aggregates: send delay (from"
                    + " its intended time to the hand-over), waiting for a batch to be closed (marked so; part of the delivery where"
                    + " nobody tells it apart), delivery and processing. Settled after: from the time at which the last reading"
                    + " was due until all are in, when its half hour can be settled.";

    static final String COST =
            "Cost is of the rounds of the closed loop, the generator included: a publisher that spins on a full"
                    + " queue shows in its share.";

    static final String VERIFIED =
            "Every phase was compared with an oracle, cell by cell. A fork that is INVALID, in ERROR"
                    + " or over its TIMEOUT is no result and is drawn nowhere. NOT_STEADY: its rounds differ too much."
                    + " GENERATOR_BOUND: the load generator's own delay is part of the latencies. OVERSUBSCRIBED: it wants more"
                    + " cores than there are. UNAVAILABLE: it cannot run on this machine or JVM.";

    static final String QUICK =
            "One fork each, after a second or two of warm-up, the compiler still at work in many: of what size things are, and"
                    + " no difference between two rows; those are for the suites.";

    static final String DURABILITY =
            "The latencies hold the generator's own delay where they are marked so: it shares two cores with the engine. A"
                    + " start from a checkpoint has as many meter-days to read as one from the journal; it saves what a journal holds"
                    + " beside them, superseded readings and duplicates, and the room on the disk. Not to be put beside the"
                    + " figures of `peers`, which are of another job.";

    static final String JMH =
            "JMH measures a closed loop: the next operation waits for the last one, so its times hide the"
                    + " waiting that an open loop shows. Stated is the mean of the forks' scores with the least and the greatest"
                    + " iteration.";

    static final String PEERS =
            "One job, as fast as an engine can: rounds of a JVM, the first left out; stated is their median. Every round"
                    + " came to the cells of the library, which the oracle checked; the floor settles nothing: it makes the"
                    + " memory traffic of applying. A plain loop, DuckDB and Spark keep no identities as text, no older versions"
                    + " and check no rules. Ratios are taken within a block of this run, by the same input, by the plain loop with"
                    + " as many threads; the floor is one for all that does not read text.";

    static final String STYLES =
            "A bare style does what the technology does, with its batches, acknowledgements or places, on in-process means and"
                    + " without a server: what separates the two is the cost of the technology, its durability included."
                    + " Throughput by that of the bare style in the same block; disk is of server and client together, a"
                    + " dash where the system had written nothing yet. The style runs in one JVM and mostly survives nothing (level):"
                    + " the processes and what is kept are part of that cost. Of several forks each column has its middle value.";

    static final String SERVERS =
            "What carries a message beyond the variant's own JVM, in the closed loop. The server is a process of its own;"
                    + " the client's CPU holds publisher, subscriber and aggregation. On the wire is what crossed the"
                    + " loopback interface, headers and acknowledgements of TCP/IP included; on disk is what a process had"
                    + " the system write, in whole pages; what it overwrites before the system has written it counts once, and a"
                    + " dash is what it had not begun to write.";

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
                    + " fault's end, or that of the silence, until then. Level: what is promised; a kill shows L1 of it. Once each: a drill shows what survives, not how often; a fault without a row was not drilled.";

    static final String DRILL_QUESTION =
            "Is anything lost or wrong when a part of it fails, and how long does it take until that is made up for?";

    static final String NO_DRILLS =
            "No drill in this run: what is lost when parts are killed, held up or cut off, and how long it"
                    + " takes to make up for it, is measured by 'mhhs-bench drill VARIANT'.";

    static final String PHASES =
            "One job in parts, once each: a large job is measured by its size, not by repetition. Peak memory is of the"
                    + " part's process so far, files mapped into it included. A start is a fresh JVM's, from"
                    + " opening the journal until messages can be offered, from files that the system still holds in memory.";

    static final String ORDER =
            "Rows are in the order of names: what may be ranked, the verdicts say and nothing else.";

    private Words() {}
}
