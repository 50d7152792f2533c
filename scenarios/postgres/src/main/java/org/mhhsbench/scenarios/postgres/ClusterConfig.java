package org.mhhsbench.scenarios.postgres;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the files of a cluster say: for one machine of two cores, closed to whoever does not know a secret.
 *
 * @param port where clients connect, on the loopback interface
 * @param synced whether what is committed is on the disk (L2), or with the system (L1)
 * @param logical whether the log can be read by others
 */
record ClusterConfig(int port, boolean synced, boolean logical) {

    static final String HOST = "127.0.0.1";

    /** What a slot may keep of the log before it is lost: whoever adds has to hold back long before. */
    private static final String MOST_LOG_KEPT = "4GB";

    private static final String MOST_SESSIONS = "64";
    private static final String MOST_SLOTS = "16";

    /** {@code postgresql.conf}, the whole of it. */
    String settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("listen_addresses", HOST);
        settings.put("port", Integer.toString(port));
        settings.put("unix_socket_directories", "");
        settings.put("password_encryption", "scram-sha-256");
        settings.put("max_connections", MOST_SESSIONS);

        settings.put("wal_level", logical ? "logical" : "replica");
        settings.put("max_replication_slots", logical ? MOST_SLOTS : "0");
        settings.put("max_wal_senders", logical ? MOST_SLOTS : "0");
        settings.put("max_slot_wal_keep_size", MOST_LOG_KEPT);
        // A subscriber that cannot be reached any more gives its place up.
        settings.put("wal_sender_timeout", "15s");
        settings.put("max_wal_size", "2GB");
        settings.put("checkpoint_timeout", "15min");

        // A commit is written to the log before it is answered: with the system it survives the kill of any process.
        settings.put("synchronous_commit", "on");
        settings.put("fsync", synced ? "on" : "off");
        settings.put("full_page_writes", synced ? "on" : "off");

        settings.put("shared_buffers", "128MB");
        settings.put("jit", "off");
        // Everything in the cluster's own folder: a server that is killed leaves nothing elsewhere.
        settings.put("dynamic_shared_memory_type", "mmap");
        settings.put("log_checkpoints", "off");
        settings.put("log_timezone", "UTC");
        settings.put("timezone", "UTC");
        settings.put("lc_messages", "C");
        StringBuilder text = new StringBuilder();
        settings.forEach(
                (name, value) -> text.append(name).append(" = '").append(value).append("'\n"));
        return text.toString();
    }

    /** {@code pg_hba.conf}: who may come, from where and how. */
    static String access() {
        StringBuilder text = new StringBuilder();
        text.append(String.format("host all %s %s/32 scram-sha-256\n", Cluster.ADMINISTRATOR, HOST));
        for (Role role : Role.values()) {
            text.append(String.format("host %s %s %s/32 scram-sha-256\n", Cluster.DATABASE, role.userName(), HOST));
        }
        return text.toString();
    }
}
