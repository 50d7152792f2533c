package org.mhhsbench.scenarios.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.postgresql.Driver;

/**
 * Where a database is, and who is at the door: makes connections. Any thread.
 *
 * @param url as the driver takes it
 * @param passwordFile whose first line is the password; empty for a user that needs none
 */
public record Database(String url, String user, Optional<Path> passwordFile) {

    private static final String URL = "url";
    private static final String USER = "user";
    private static final String PASSWORD_FILE = "password-file";

    /** What says where the user's own database is. */
    public static final List<Parameter> PARAMETERS = List.of(
            Parameter.connection(
                    URL, "your own database: jdbc:postgresql://host:port/database, and what else the driver takes"),
            Parameter.connection(USER, "its user there"),
            Parameter.connection(PASSWORD_FILE, "file with the user's password"));

    /** Fact of a started server: the folder of the passwords of its roles. */
    private static final String PASSWORDS = "passwords";

    private static final String ANSWER_SECONDS = "20";
    private static final long MAX_PASSWORD_BYTES = 4_096;
    /** Messages of a size that no message of this project has are not read from whoever says to be a server. */
    private static final String MAX_RESULT = "64M";

    /** The address of a started server. */
    static Address addressOf(Cluster cluster, int port) {
        return new Address(Map.of(
                Address.PORT,
                Integer.toString(port),
                PASSWORDS,
                cluster.data().toAbsolutePath().toString()));
    }

    static Database administrator(Cluster cluster, int port) {
        return new Database(
                url(port, "postgres"), Cluster.ADMINISTRATOR, Optional.of(cluster.passwordFile(Cluster.ADMINISTRATOR)));
    }

    /**
     * The address of the user's own; empty if none is set.
     *
     * @param settings complete, with {@link #PARAMETERS} among them
     * @throws IllegalArgumentException if they do not say where it is and who comes
     */
    public static Optional<Address> own(Settings settings) {
        Map<String, String> facts = new HashMap<>();
        for (Parameter parameter : PARAMETERS) {
            settings.connection(parameter.name()).ifPresent(text -> facts.put(parameter.name(), text));
        }
        if (facts.isEmpty()) {
            return Optional.empty();
        }
        if (!facts.containsKey(URL) || !facts.containsKey(USER)) {
            throw new IllegalArgumentException(
                    "url and user must be set together, with password-file if there is a password, or none of them");
        }
        Address address = new Address(facts);
        of(address, Role.OWNER).requireUsable();
        return Optional.of(address);
    }

    /** As somebody: on the user's own database everybody is its one user. */
    public static Database of(Address address, Role role) {
        if (isOwn(address)) {
            return new Database(
                    address.fact(URL),
                    address.fact(USER),
                    address.optional(PASSWORD_FILE).map(Path::of));
        }
        Cluster cluster = new Cluster(Path.of(address.fact(PASSWORDS)));
        return new Database(
                url(address.port(Address.PORT), Cluster.DATABASE),
                role.userName(),
                Optional.of(cluster.passwordFile(role.userName())));
    }

    /** Whether a database is the user's own. */
    public static boolean isOwn(Address address) {
        return address.optional(URL).isPresent();
    }

    private static String url(int port, String database) {
        // The loopback interface of this machine: nobody is in between.
        return "jdbc:postgresql://" + ClusterConfig.HOST + ":" + port + "/" + database + "?sslmode=disable";
    }

    /**
     * Connects; nothing is waited for without bound.
     *
     * @param purpose what the server's list of sessions shall say
     */
    public Connection connect(String purpose) throws SQLException, IOException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        Optional<String> password = password();
        password.ifPresent(text -> properties.setProperty("password", text));
        properties.setProperty("ApplicationName", "mhhs-bench " + purpose);
        properties.setProperty("connectTimeout", ANSWER_SECONDS);
        properties.setProperty("loginTimeout", ANSWER_SECONDS);
        properties.setProperty("socketTimeout", ANSWER_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("maxResultBuffer", MAX_RESULT);
        properties.setProperty("reWriteBatchedInserts", "true");
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("url must be one of PostgreSQL's, jdbc:postgresql://host:port/database");
        }
        return connection;
    }

    /** @throws IOException if a server may lose to a loss of power what it has confirmed */
    public static void requireForced(Connection connection) throws SQLException, IOException {
        for (String setting : List.of("fsync", "full_page_writes")) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SHOW " + setting)) {
                row.next();
                if (!row.getString(1).equals("on")) {
                    throw new IOException(setting + " of the database must be on, was " + row.getString(1));
                }
            }
        }
    }

    /**
     * Does something over a session, and ends it.
     *
     * @param purpose what the server's list of sessions shall say
     * @throws IOException if the database refuses, or the thread is interrupted, which it then still is
     */
    public void use(String purpose, SessionThread.Work work) throws IOException {
        try (Connection connection = connect(purpose)) {
            work.over(connection);
        } catch (SQLException e) {
            throw new IOException("the database refuses: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the database", e);
        }
    }

    /** The password; empty for a user that needs none. */
    public Optional<String> password() throws IOException {
        if (passwordFile.isEmpty()) {
            return Optional.empty();
        }
        Path file = passwordFile.get();
        try {
            if (Files.size(file) > MAX_PASSWORD_BYTES) {
                throw new IOException("it has more than " + MAX_PASSWORD_BYTES + " bytes");
            }
            return Optional.of(Files.readString(file).lines().findFirst().orElse(""));
        } catch (IOException | UncheckedIOException e) {
            throw new IOException("a password file must be readable, was " + file + ": " + e.getMessage(), e);
        }
    }

    /** The URL must be one of PostgreSQL's, and hold nothing that it should not. */
    private void requireUsable() {
        Properties parts = parts();
        if (parts.getProperty("user") != null || parts.getProperty("password") != null) {
            throw new IllegalArgumentException(
                    "url must hold no user and no password: they have parameters of their own");
        }
        if (parts.getProperty("PGHOST").contains(",")) {
            throw new IllegalArgumentException("url must name one host, was " + url);
        }
    }

    /** The parts of the URL, by the driver's names. */
    public Properties parts() {
        Properties parts = Driver.parseURL(url, null);
        if (parts == null) {
            throw new IllegalArgumentException("url must be jdbc:postgresql://host:port/database, was " + url);
        }
        return parts;
    }
}
