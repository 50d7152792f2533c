package org.mhhsbench.bench.peers;

import java.util.Map;
import org.mhhsbench.results.model.RunRecord;

/**
 * One engine in one setting.
 *
 * @param engine what the module of the peers calls it
 * @param variant how reports call it
 * @param input what it takes: checked messages in memory, its own form, or IF-021
 */
enum Peer {
    FLOOR("floor", "floor", Input.MEMORY, 1),
    CORE_APPLY("core-apply", "core", Input.MEMORY, 1),
    PLAIN_LOOP_1("plain-loop-1", "plain-loop", Input.MEMORY, 1),
    PLAIN_LOOP_2("plain-loop-2", "plain-loop", Input.MEMORY, 2),
    DUCKDB("duckdb", "duckdb", Input.OWN_FORM, 2),
    CORE_BINARY("core-binary", "core", Input.OWN_FORM, 2),
    CORE_L1("core-l1", "core:journal=L1", Input.OWN_FORM, 2),
    CORE_L2("core-l2", "core:journal=L2", Input.OWN_FORM, 2),
    CORE_JSON_1("core-json-1", "core", Input.JSON, 2),
    CORE_JSON_2("core-json-2", "core:decoders=2", Input.JSON, 3),
    DUCKDB_JSON("duckdb-json", "duckdb", Input.JSON, 2),
    SPARK("spark", "spark", Input.OWN_FORM, 2),
    SPARK_JSON("spark-json", "spark", Input.JSON, 2);

    enum Input {
        MEMORY,
        OWN_FORM,
        JSON;

        String word() {
            return switch (this) {
                case MEMORY -> "memory";
                case OWN_FORM -> "own form";
                case JSON -> "IF-021";
            };
        }
    }

    final String engine;
    final String variant;
    final Input input;
    final int threads;

    Peer(String engine, String variant, Input input, int threads) {
        this.engine = engine;
        this.variant = variant;
        this.input = input;
        this.threads = threads;
    }

    PeerModule module() {
        return this == SPARK || this == SPARK_JSON ? PeerModule.SPARK : PeerModule.PEERS;
    }

    RunRecord.Cell cell() {
        return new RunRecord.Cell(
                variant, "peers", Map.of("input", input.word(), "threads", Integer.toString(threads)), null);
    }
}
