package org.mhhsbench.core.dflow;

import java.util.Arrays;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;

/** Writes files of a {@link DFlow} into memory: begun, filled, ended, and again. For one thread. */
public final class DFlowWriter {

    private static final int ROW_BYTES = 21;
    private static final int RUN_BYTES = 15;
    private static final int DAY_BYTES = 16 + 50 * (ROW_BYTES + RUN_BYTES);
    /** Header and trailer, and of a message what its days and texts do not have. */
    private static final int FRAME_BYTES = 256;
    /** Bytes of a character of Java's: three of UTF-8, each as three. */
    private static final int ESCAPED_BYTES = 9;

    private static final int KWH = 1_000;
    private static final int MPAN_DIGITS = 13;

    private final DFlow flow;
    private final boolean extended;
    private final DayTable utcDay = new DayTable();
    private byte[] bytes = new byte[1 << 16];
    private int length;
    private FlowHeader header;
    private int instances;
    private int records;

    /**
     * @param extended whether what the flow has no field for is written in groups of its own; otherwise identities are left
     *     out, and a quality is A or E
     */
    public DFlowWriter(DFlow flow, boolean extended) {
        this.flow = flow;
        this.extended = extended;
    }

    /** An upper bound of what a message takes. Any thread. */
    public int maxBytes(ConsumptionMessage message) {
        int chars = message.transactionId().length()
                + message.senderDipId().length()
                + message.senderUniqueReference().length();
        // The half hours of a UTC day may be of two settlement days.
        int days = (flow == DFlow.D0379 ? 1 : 2) * message.days().size();
        return FRAME_BYTES + ESCAPED_BYTES * chars + days * DAY_BYTES;
    }

    /** Begins a file; one that was begun before is forgotten. */
    public void begin(FlowHeader ofFile) {
        if (!ofFile.flow().equals(flow.version())) {
            throw new IllegalArgumentException("flow must be " + flow.version() + ", was " + ofFile.flow());
        }
        header = ofFile;
        length = 0;
        instances = 0;
        records = 0;
        line(header.text());
    }

    /**
     * Adds a message.
     *
     * @throws IllegalArgumentException if the flow cannot carry it; nothing of it is added then
     */
    public void add(ConsumptionMessage message) {
        int lengthBefore = length;
        int recordsBefore = records;
        try {
            put(message);
            instances++;
        } catch (IllegalArgumentException e) {
            length = lengthBefore;
            records = recordsBefore;
            throw e;
        }
    }

    private void put(ConsumptionMessage message) {
        String mpan = Long.toString(message.mpan());
        line(flow.instanceGroup + "|" + "0".repeat(MPAN_DIGITS - mpan.length()) + mpan + "|" + message.quantity()
                + "||");
        records++;
        if (extended) {
            line(Identity.of(message).text());
            records++;
        }
        if (flow == DFlow.D0379) {
            for (MeterDay day : message.days()) {
                utcDay.setUtcDay(day);
                put(utcDay);
            }
        } else {
            DayTable.settlementDays(message).forEach(this::put);
        }
    }

    private void put(DayTable day) {
        if (!extended && !day.whole()) {
            throw new IllegalArgumentException(
                    "without extensions a day must have all its half hours, has " + Long.bitCount(day.present));
        }
        line(flow.dayGroup + "|" + FlowTime.dateText(day.epochDay) + "|");
        records += 1 + day.rows;
        reserve(DAY_BYTES);
        for (int row = 0; row < day.rows; row++) {
            ascii(flow.readingGroup);
            if ((day.present >>> row & 1) == 0) {
                ascii("|||\n");
            } else {
                ascii(day.qualities[row] == Quality.A ? "|A|" : "|E|");
                quantity(day.wattHours[row]);
                ascii("|\n");
            }
        }
        if (extended) {
            qualities(day);
        }
    }

    private void qualities(DayTable day) {
        int row = 0;
        while (row < day.rows) {
            int from = row;
            boolean told = (day.present >>> row & 1) == 0 || QualityRuns.told(day.qualities[row]);
            row++;
            while (!told
                    && row < day.rows
                    && (day.present >>> row & 1) != 0
                    && day.qualities[row] == day.qualities[from]) {
                row++;
            }
            if (!told) {
                line(QualityRuns.GROUP + "|" + (from + 1) + "|" + row + "|" + day.qualities[from] + "|");
                records++;
            }
        }
    }

    private void quantity(long wattHours) {
        if (!Quantities.fits(wattHours, flow)) {
            throw new IllegalArgumentException(flow + " must have quantities of " + flow.wholeDigits
                    + " digits of kWh and " + flow.decimals + " decimals, was " + wattHours + " Wh");
        }
        if (wattHours < 0) {
            bytes[length++] = '-';
        }
        long magnitude = Math.abs(wattHours);
        long whole = magnitude / KWH;
        int digits = 1;
        for (long left = whole / 10; left > 0; left /= 10) {
            digits++;
        }
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + whole % 10);
            whole /= 10;
        }
        length += digits;
        bytes[length++] = '.';
        int rest = (int) (magnitude % KWH);
        for (int i = 0, step = KWH / 10; i < flow.decimals; i++, step /= 10) {
            bytes[length++] = (byte) ('0' + rest / step % 10);
        }
    }

    /** Bytes of the file so far. */
    public int length() {
        return length;
    }

    /** Ends the file. */
    public byte[] end() {
        line(header.trailer(records, instances));
        return Arrays.copyOf(bytes, length);
    }

    private void line(String text) {
        reserve(text.length() + 1);
        ascii(text);
        bytes[length++] = '\n';
    }

    private void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
