package org.mhhsbench.core.journal;

/**
 * How messages stand in an excerpt of the journal, version 1, little-endian:
 *
 * <pre>
 *  offset  bytes  what
 *       0      4  "MJ1" and 0 in ASCII
 *       4      4  CRC-32C of all that follows
 *       8      8  the number of the first message
 *      16      4  messages
 *      20      4  upstreams, each: 2 bytes of length, UTF-8; then zeros up to a multiple of 8
 *     ...         the messages:
 *       0      4  bytes of the message: a multiple of 8
 *       4      1  measurement quantity: 0 AI, 1 AE, 2 RI, 3 RE; -1 if the message left the schema
 *       5      1  1 for a replay
 *       6      1  bytes a value, W: 2 (unsigned) or 8 (signed)
 *       7      1  0
 *       8      8  MPAN
 *      16      8  timestamp, in seconds since 1970-01-01T00:00:00Z
 *      24      4  the rules that it breaks: a bit each, by ordinal of {@code RejectionCode}; 0 for none
 *      28      4  half hours
 *      32      8  its position upstream
 *      40      4  its index there: several messages can have one position
 *      44      2  its upstream, from 1; 0 for none
 *      46      2  rows: UTC days; 0 if it breaks a rule
 *      48      2  bytes of the transaction id
 *      50      2  bytes of sender and reference
 *      52      2  where among them the reference begins
 *      54      2  0
 *      56         the rows, each of 24 + 48 W bytes:
 *                   0    4  UTC day, in days since 1970-01-01
 *                   4    4  0
 *                   8    8  which of the slots 0 to 47 have a reading: bit 2^slot
 *                  16    8  which of them are actual; of the other slots, which are taken back
 *                  24 48 W  watt-hours by slot; 0 where there is no reading
 *                 the transaction id, sender and reference; then zeros up to a multiple of 8
 * </pre>
 *
 * A message stands there as it was checked, not as it was sent: a replay makes of it what was made of it then.
 */
final class BatchLayout {

    static final int MAGIC = 'M' | 'J' << 8 | '1' << 16;

    static final int CHECKSUM = 4;
    static final int FIRST = 8;
    static final int COUNT = 16;
    static final int UPSTREAMS = 20;
    static final int HEADER_BYTES = 24;
    static final int MAX_UPSTREAMS = 0xFFFF;

    static final int QUANTITY = 4;
    static final int REPLAY = 5;
    static final int WIDTH = 6;
    static final int MPAN = 8;
    static final int TIME = 16;
    static final int FAILURES = 24;
    static final int READINGS = 28;
    static final int POSITION = 32;
    static final int INDEX = 40;
    static final int UPSTREAM = 44;
    static final int ROWS = 46;
    static final int TRANSACTION = 48;
    static final int REFERENCE = 50;
    static final int REFERENCE_START = 52;
    static final int MESSAGE_BYTES = 56;

    static final int ROW_PRESENT = 8;
    static final int ROW_ACTUAL = 16;
    static final int ROW_VALUES = 24;

    static final int NARROW = 2;
    static final int WIDE = 8;
    static final int LARGEST_NARROW = 0xFFFF;

    private BatchLayout() {}

    static int padded(int bytes) {
        return bytes + 7 & ~7;
    }
}
