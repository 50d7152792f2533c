package org.mhhsbench.core.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.mhhsbench.core.aggregate.RejectionListener;
import org.mhhsbench.core.validation.CheckedMessage;
import org.mhhsbench.core.validation.Failure;

/** Writes {@code rejections.csv} as rejections come: in input order, then by code. For the writer thread. */
public final class RejectionFile implements RejectionListener, Closeable {

    private static final List<String> COLUMNS =
            List.of("file", "line", "messageIndex", "mpan", "senderUniqueReference", "code", "path");

    private final CsvFile file;

    public RejectionFile(Path folder) throws IOException {
        file = new CsvFile(folder.resolve("rejections.csv"), COLUMNS);
    }

    @Override
    public void onRejection(CheckedMessage message, Failure failure) {
        file.text(String.valueOf(message.source)).number(message.line).number(message.index);
        if (message.schemaKept()) {
            file.mpan(message.mpan);
        } else {
            file.text("");
        }
        file.text(message.senderUniqueReference()).text(failure.code().name()).text(failure.pointer());
        try {
            file.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
