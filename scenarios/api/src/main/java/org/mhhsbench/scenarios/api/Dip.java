package org.mhhsbench.scenarios.api;

/**
 * The words of the Data Integration Platform's interface that sender, platform and recipient share. Paths and headers are
 * those of its published API, but for those that are said to be this project's.
 */
final class Dip {

    /** Where senders put messages. */
    static final String CHANNEL = "/dip-channel/IF-021";
    /** Where a recipient takes messages, on its own server. */
    static final String WEBHOOK = "/dip-channel/PUB-021";
    /** Where a recipient registers its webhook; its id follows. */
    static final String REGISTRATION = "/dip-channel/PUB-021/pubconfig/";
    /** This project's: what a recipient may ask and tell about its own deliveries; its id follows. */
    static final String RECIPIENT = "/recipients/";

    static final String POSITION = "/position";
    static final String DEAD_LETTERS = "/dead-letters";

    static final String API_KEY = "X-API-Key";
    /** Base64 of the SHA-256 of the raw body. */
    static final String CONTENT_HASH = "X-DIP-Content-Hash";

    static final String SIGNATURE = "X-DIP-Signature";
    static final String SIGNATURE_DATE = "X-DIP-Signature-Date";
    /** Base64 of the certificate's PEM. */
    static final String SIGNATURE_CERTIFICATE = "X-DIP-Signature-Certificate";
    /**
     * This project's, on deliveries: the id of the platform's log, a slash, and the position in it of the first message of
     * the body; the others follow without a gap.
     */
    static final String LOG_POSITION = "X-Log-Position";
    /** The IETF's draft: a request that is sent again has the same, and is carried out once. */
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** A body beyond this is answered 413. The longest message, 200 days as JSON, has less than a quarter of it. */
    static final int MAX_BODY_BYTES = 4 << 20;
    /** An array of more is answered 413. */
    static final int MAX_MESSAGES = 1_000;
    /** A sender or the platform adds no message to a body that has as much already. */
    static final int FULL_BODY_BYTES = 1 << 20;
    /** A reply of more is no reply. */
    static final int MAX_REPLY_BYTES = 32 << 20;
    /** Room for a certificate. */
    static final int MAX_HEADER_BYTES = 16 << 10;

    /** Who reads IF-021 here: a market-wide data service. */
    static final String FIRST_RECIPIENT = "1000000021";

    /** The platform itself, where a reply names its sender. */
    static final String PLATFORM = "0000000000";

    private Dip() {}

    /** What the positions of a log count in, for whoever keeps them. */
    static String upstream(String log) {
        return "dip/if-021/" + log;
    }
}
