package org.mhhsbench.scenarios.mft;

/**
 * What bounds memory and disk on both ends, whatever comes.
 *
 * @param batchBytes of the content of a file that is sent, unless a single message has more
 * @param messageBytes of a message: a longer one is laid aside
 * @param unreadable messages of a file that are laid aside one by one: a file with more is rejected as a whole
 * @param contentBytes of the content of a file that is received, decompressed: a longer one is rejected
 * @param compressionRatio content to compressed bytes at the most, beyond the first mebibyte
 * @param waitingBytes on the server without a receipt: beyond it offers are refused
 * @param remembered how many of the last files that were received are known when they come again
 */
record Limits(
        int batchBytes,
        int messageBytes,
        int unreadable,
        long contentBytes,
        int compressionRatio,
        long waitingBytes,
        int remembered) {

    /**
     * A message of 200 days has 0.75 MB. Gzip makes of the same message over and over a 280th at the most, of the same
     * byte a thousandth.
     */
    static final Limits DEFAULT = new Limits(16 << 20, 4 << 20, 1_000, 256L << 20, 500, 1L << 30, 4_096);
}
