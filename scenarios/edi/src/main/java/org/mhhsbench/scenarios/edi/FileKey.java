package org.mhhsbench.scenarios.edi;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mhhsbench.core.dflow.FlowHeader;

/**
 * What an interchange is known by. Its parts are letters and digits, so that it can be part of a file's name.
 *
 * @param from who sent it
 * @param epochSecond the header's time
 */
record FileKey(String from, String fileId, long epochSecond) {

    private static final Pattern TEXT = Pattern.compile("([A-Z0-9]{4})\\.([A-Za-z0-9]{1,10})\\.(\\d{1,11})");

    static FileKey of(FlowHeader header) {
        return new FileKey(header.from(), header.fileId(), header.epochSecond());
    }

    /** Empty if it is written otherwise. */
    static Optional<FileKey> of(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new FileKey(matcher.group(1), matcher.group(2), Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    String text() {
        return from + "." + fileId + "." + epochSecond;
    }
}
