package org.mhhsbench.scenarios.mft;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.mhhsbench.scenarios.sftp.Connector;
import org.mhhsbench.scenarios.sftp.SftpLink;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.technology.Address;

/** The embedded server in this JVM, and folders on it that tests fill by hand, one each. */
final class Remote implements AutoCloseable {

    static final Limits SMALL = new Limits(1 << 20, 20_000, 5, 4 << 20, 50, 1 << 30, 8);

    private final MftServer server;
    private final AtomicInteger folders = new AtomicInteger();

    private Remote(MftServer server) {
        this.server = server;
    }

    static Remote start(Path data) throws Exception {
        return new Remote(MftServer.start(data, Map.of(), Optional.empty()));
    }

    Address address() {
        return server.address();
    }

    Account account() {
        return Account.of(server.address());
    }

    static MftSettings settings(Encoding encoding, boolean synced, Path workFolder) {
        return new MftSettings(
                Form.of(encoding, false),
                100,
                Duration.ofMillis(5),
                Duration.ofMillis(5),
                100,
                synced,
                workFolder,
                SMALL);
    }

    /** A folder that no other test has, with what both ends need in it. */
    Corner corner() throws IOException {
        String folder = "/corner" + folders.getAndIncrement();
        Account account = account();
        Account own = new Account(
                account.host(), account.port(), account.user(), folder, account.identity(), account.knownHosts());
        return Corner.open(own);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** One test's folder, and a link to it. */
    record Corner(Account account, Layout layout, Connector connector, SftpLink link) implements AutoCloseable {

        static Corner open(Account account) throws IOException {
            Connector connector = Connector.to(account.login(), false);
            SftpLink link = connector.connect();
            Layout layout = Layout.of(account);
            link.makeFolder(account.folder());
            for (String folder : layout.folders()) {
                link.makeFolder(folder);
            }
            return new Corner(account, layout, connector, link);
        }

        void put(String session, String name, byte[] bytes) throws IOException {
            link.makeFolder(layout.inbox(session));
            link.writeWhole(layout.inbox(session) + "/" + name, bytes);
        }

        /** A file with the manifest that it should have. */
        void put(String session, FileName file, byte[] bytes, long messages) throws IOException {
            put(session, file.text(), bytes);
            put(session, file.manifest(), manifest(file, bytes, messages));
        }

        static byte[] manifest(FileName file, byte[] bytes, long messages) {
            String sha256 = Sha256.hex(bytes);
            return new Manifest(file, bytes.length, sha256, messages, sha256).text();
        }

        static byte[] manifest(String file, Object bytes, String sha256, Object messages) {
            return String.format(
                            "{\"file\":\"%s\",\"bytes\":%s,\"sha256\":\"%s\",\"messages\":%s}",
                            file, bytes, sha256, messages)
                    .getBytes(StandardCharsets.UTF_8);
        }

        /** Names, in order. */
        List<String> names(String folder) throws IOException {
            TreeSet<String> names = new TreeSet<>();
            link.visit(folder, (name, attributes) -> names.add(name));
            return List.copyOf(names);
        }

        @Override
        public void close() {
            link.close();
            connector.close();
        }
    }
}
