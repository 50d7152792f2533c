package org.mhhsbench.scenarios.mft;

import java.nio.file.Path;
import java.time.Duration;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;

/**
 * How both ends go about it.
 *
 * @param form of the files that are sent; any is received
 * @param batch messages of a file at the most
 * @param window how long a message may wait for its file to fill
 * @param poll how often either end looks at the server for what the other has left there
 * @param files how many files may lie on the server without a receipt
 * @param synced whether what is acknowledged is on the server's disk
 * @param workFolder for the file that is being received
 */
record MftSettings(
        Form form,
        int batch,
        Duration window,
        Duration poll,
        int files,
        boolean synced,
        Path workFolder,
        Limits limits) {

    static final Parameter[] PARAMETERS = {
        Parameter.number("batch", "messages of a file at the most", 1_000),
        Parameter.number("window-ms", "how long a message may wait for its file to fill, in milliseconds", 50),
        Parameter.number("poll-ms", "how often either end looks for what the other has left, in milliseconds", 20),
        Parameter.number("files", "how many files may lie on the server without a receipt", 4_096),
        Parameter.choice("compression", "whether files are compressed", Compression.values()),
        Parameter.connection("url", "the user's own server: sftp://user@host:port/folder"),
        Parameter.connection("identity-file", "the private key for it, as OpenSSH writes it, without a passphrase"),
        Parameter.connection("known-hosts", "the file that has the key of that server, as OpenSSH writes it")
    };

    /** How files are compressed. */
    enum Compression {
        NONE,
        GZIP
    }

    static MftSettings of(Settings settings, Descriptor variant) {
        Encoding encoding = settings.encoding();
        return new MftSettings(
                Form.of(encoding, settings.choice("compression", Compression.class) == Compression.GZIP),
                settings.number("batch"),
                Duration.ofMillis(settings.number("window-ms")),
                Duration.ofMillis(settings.number("poll-ms")),
                settings.number("files"),
                variant.durability() == Descriptor.Durability.L2,
                settings.workFolder(),
                Limits.DEFAULT);
    }
}
