package org.mhhsbench.core.aggregate;

/**
 * What the state holds in memory, itemised, in bytes without object headers.
 *
 * @param rows versions of meter-days, in memory or not
 * @param daysInMemory UTC days whose versions are in memory
 * @param rowBytes their readings, masks, timestamps and chains
 * @param transactionBytes their transaction ids
 * @param indexBytes the way from a meter to its newest version
 * @param identityBytes transaction ids and sender's references that are remembered, to know them again
 */
public record StateSize(
        long rows, int daysInMemory, long rowBytes, long transactionBytes, long indexBytes, long identityBytes) {

    public double bytesPerMeterDay() {
        return rows == 0 ? 0 : (double) (rowBytes + transactionBytes + indexBytes + identityBytes) / rows;
    }
}
