package org.mhhsbench.scenarios.edi;

import java.time.Duration;
import org.mhhsbench.core.dflow.Profile;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;

/**
 * How both ends go about it.
 *
 * @param encoding of what is sent; any is received
 * @param batch messages of an interchange at the most
 * @param window how long a message may wait for its interchange to fill
 * @param poll how often either end looks into its inbox
 * @param retransmit after which time without an answer an interchange is sent again
 * @param interchanges how many may be without an answer
 * @param reading how much the recipient overlooks
 * @param recipients to how many each interchange is sent
 * @param synced whether what is acknowledged is on the gateway's disk
 */
record EdiSettings(
        Encoding encoding,
        int batch,
        Duration window,
        Duration poll,
        Duration retransmit,
        int interchanges,
        Profile reading,
        int recipients,
        boolean synced) {

    static final Parameter[] PARAMETERS = {
        Parameter.number("batch", "messages of an interchange at the most", 1_000),
        Parameter.number("window-ms", "how long a message may wait for its interchange to fill, in milliseconds", 50),
        Parameter.number("poll-ms", "how often either end looks into its inbox, in milliseconds", 20),
        Parameter.number(
                "retransmit-ms",
                "after which time without an answer an interchange is sent again, in milliseconds; then after twice that",
                60_000),
        Parameter.number("interchanges", "how many interchanges may be without an answer", 4_096),
        Parameter.choice("reading", "whether the recipient overlooks what changes no reading", Profile.values()),
        Parameter.connection("sender-url", "the sender's own mailbox: sftp://user@host:port/folder"),
        Parameter.connection("sender-identity", "its private key, as OpenSSH writes it, without a passphrase"),
        Parameter.connection("recipient-url", "the recipient's own mailbox"),
        Parameter.connection("recipient-identity", "its private key"),
        Parameter.connection("known-hosts", "the file that has the gateway's key, as OpenSSH writes it")
    };

    static EdiSettings of(Settings settings, Descriptor variant) {
        return new EdiSettings(
                settings.encoding(),
                settings.number("batch"),
                Duration.ofMillis(settings.number("window-ms")),
                Duration.ofMillis(settings.number("poll-ms")),
                Duration.ofMillis(settings.number("retransmit-ms")),
                settings.number("interchanges"),
                settings.choice("reading", Profile.class),
                settings.subscribers(),
                variant.durability() == Descriptor.Durability.L2);
    }
}
