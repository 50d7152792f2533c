package org.mhhsbench.scenarios.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mhhsbench.scenarios.spi.Deadline;

/** A database as a user might have one: TLS, users and passwords of its own; none of the settings of the started one. */
public final class OwnDatabase implements AutoCloseable {

    public static final String USER = "data_service";
    public static final String PASSWORD = "a password of the user's own";
    private static final String SUPERUSER = "postgres";
    private static final String SUPERUSER_PASSWORD = "another one";
    private static final String STORE_PASSWORD = "of-the-store";

    private final Path folder;
    private final int port;
    private final Process process;

    public OwnDatabase(Path folder) throws Exception {
        this.folder = folder;
        this.port = freePort();
        Programs programs = new Programs(Binaries.unpack(folder));
        Path cluster = folder.resolve("own");
        Path password = Files.writeString(folder.resolve("superuser"), SUPERUSER_PASSWORD);
        programs.run(
                "initdb",
                List.of(
                        "--pgdata=" + cluster,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-sync"));
        install(makeKeys("certificate"), cluster);
        makeKeys("other");
        Files.writeString(cluster.resolve("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
        process = programs.start(
                "postgres",
                List.of(
                        "-D",
                        cluster.toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "wal_level=logical",
                        "-c",
                        "ssl=on",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "log_min_messages=fatal"));
        execute(
                "postgres",
                "CREATE ROLE " + USER + " LOGIN REPLICATION PASSWORD '" + PASSWORD.replace("'", "''") + "'",
                "CREATE DATABASE market OWNER " + USER);
    }

    /** As its administrator would give it to a client. */
    public String url() {
        return url("market");
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=verify-full&sslrootcert="
                + folder.resolve("certificate.pem");
    }

    public Path passwordFile() throws IOException {
        return Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    }

    /** Does something as its administrator, once it answers. */
    public void execute(String database, String... statements) throws Exception {
        Deadline deadline = Deadline.in(Duration.ofSeconds(60));
        while (true) {
            try (Connection connection = DriverManager.getConnection(url(database), SUPERUSER, SUPERUSER_PASSWORD);
                    Statement statement = connection.createStatement()) {
                for (String each : statements) {
                    statement.execute(each);
                }
                return;
            } catch (SQLException e) {
                // Not there yet.
                if (e.getSQLState() != null
                                && !e.getSQLState().startsWith("08")
                                && !e.getSQLState().equals("57P03")
                        || deadline.passed()) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    /** How much of what it is asked for there is. */
    public int count(String database, String query) throws Exception {
        try (Connection connection = DriverManager.getConnection(url(database), SUPERUSER, SUPERUSER_PASSWORD);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM " + query)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** The certificate of another server, that nobody has. */
    public Path otherCertificate() {
        return folder.resolve("other.pem");
    }

    /** Makes a key, and a file with its certificate. */
    private KeyStore makeKeys(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.addAll(List.of("-genkeypair", "-alias", "own", "-keyalg", "RSA", "-keysize", "2048", "-validity", "2"));
        line.addAll(List.of("-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1", "-storetype", "PKCS12"));
        line.addAll(List.of("-keystore", store.toString(), "-storepass", STORE_PASSWORD));
        Process keytool = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), STORE_PASSWORD.toCharArray());
        Files.writeString(folder.resolve(name + ".pem"), certificate(keys));
        return keys;
    }

    private static void install(KeyStore keys, Path cluster) throws Exception {
        Files.writeString(cluster.resolve("server.crt"), certificate(keys));
        Path key = Files.createFile(
                cluster.resolve("server.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                key,
                pem(
                        "PRIVATE KEY",
                        keys.getKey("own", STORE_PASSWORD.toCharArray()).getEncoded()));
    }

    private static String certificate(KeyStore keys) throws Exception {
        return pem("CERTIFICATE", keys.getCertificate("own").getEncoded());
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + kind + "-----\n";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        // The end of the pipe: it stops as it is.
        process.getOutputStream().close();
        process.onExit().join();
    }
}
