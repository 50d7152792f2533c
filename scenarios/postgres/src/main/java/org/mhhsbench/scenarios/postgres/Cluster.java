package org.mhhsbench.scenarios.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;

/**
 * The files of the database, made at the first start: cluster, roles, one database. Passwords are random, each in a file
 * of its own that only its owner may read.
 *
 * @param data the server's folder
 */
record Cluster(Path data) {

    static final String ADMINISTRATOR = "administrator";
    static final String DATABASE = "settlement";

    private static final long POLL_MS = 20;
    private static final Duration PREDECESSOR = Duration.ofSeconds(20);

    Path folder() {
        return data.resolve("cluster");
    }

    Path passwordFile(String user) {
        return data.resolve("password-" + user);
    }

    /** Makes the files, whole or not at all. */
    void initialise(Programs programs, boolean synced) throws IOException, InterruptedException {
        if (Files.isDirectory(folder())) {
            return;
        }
        writePassword(ADMINISTRATOR);
        for (Role role : Role.values()) {
            writePassword(role.userName());
        }
        Path part = data.resolve("cluster.part");
        PrivateFiles.delete(part);
        List<String> arguments = new ArrayList<>(List.of(
                "--pgdata=" + part,
                "--username=" + ADMINISTRATOR,
                "--pwfile=" + passwordFile(ADMINISTRATOR),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-instructions"));
        if (!synced) {
            arguments.add("--no-sync");
        }
        programs.run("initdb", arguments);
        Files.move(part, folder());
    }

    private void writePassword(String user) throws IOException {
        PrivateFiles.write(passwordFile(user), PrivateFiles.secret());
    }

    void configure(ClusterConfig config) throws IOException {
        PrivateFiles.write(folder().resolve("postgresql.conf"), config.settings());
        PrivateFiles.write(folder().resolve("pg_hba.conf"), ClusterConfig.access());
    }

    /** One whose process was killed may still be ending: two on the same files would destroy them. */
    void awaitEndOfPredecessor() throws IOException, InterruptedException {
        Path pidFile = folder().resolve("postmaster.pid");
        Deadline deadline = Deadline.in(PREDECESSOR);
        while (Files.exists(pidFile) && isPostgres(Files.readAllLines(pidFile))) {
            if (deadline.passed()) {
                throw new IOException("another server still runs on " + folder() + ": end it first");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    private static boolean isPostgres(List<String> pidFile) {
        if (pidFile.isEmpty() || !pidFile.get(0).matches("\\d{1,18}")) {
            return false;
        }
        return ProcessHandle.of(Long.parseLong(pidFile.get(0)))
                .flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("postgres"))
                .isPresent();
    }

    /**
     * Makes roles and database, if they are not there.
     *
     * @param logical whether the log can be read
     */
    void populate(Connection administrator, boolean logical) throws SQLException, IOException {
        try (Statement statement = administrator.createStatement()) {
            for (Role role : Role.values()) {
                if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + role.userName() + "'")) {
                    // A secret has no character that would have to be escaped.
                    statement.execute(String.format(
                            "CREATE ROLE %s LOGIN %s PASSWORD '%s'",
                            role.userName(),
                            role.attributes(logical),
                            Files.readString(passwordFile(role.userName()))));
                }
            }
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                // Copied through the log: nothing has to be fsynced for it, and it is whole or not there.
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER owner STRATEGY wal_log");
            }
            // Whoever makes and removes what the others use may end their sessions.
            statement.execute("GRANT subscriber TO owner");
            statement.execute("REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
            statement.execute("GRANT CONNECT ON DATABASE " + DATABASE + " TO publisher, subscriber");
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
