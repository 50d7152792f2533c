package org.mhhsbench.bench.drill;

import org.mhhsbench.results.model.ForkRecord;

/** What came of one fault: the message from the JVM that held the drill to the program. */
record DrillResult(ForkRecord.Drill drill, ForkRecord.Verify verify) {}
