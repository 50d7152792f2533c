package org.mhhsbench.core.dataset;

import java.util.List;
import org.mhhsbench.core.output.SettlementFiles;

/** An output file whose rows are cells: the key columns come first, then the figures. */
public enum CellFile {
    SETTLEMENT("settlement.csv", SettlementFiles.SETTLEMENT_COLUMNS, 12),
    DUOS("duos.csv", SettlementFiles.DUOS_COLUMNS, 10);

    private final String fileName;
    private final List<String> columns;
    private final int keyColumns;

    CellFile(String fileName, List<String> columns, int keyColumns) {
        this.fileName = fileName;
        this.columns = columns;
        this.keyColumns = keyColumns;
    }

    public String fileName() {
        return fileName;
    }

    public List<String> keyColumns() {
        return columns.subList(0, keyColumns);
    }

    public List<String> figureColumns() {
        return columns.subList(keyColumns, columns.size());
    }
}
