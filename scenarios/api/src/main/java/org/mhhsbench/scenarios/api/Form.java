package org.mhhsbench.scenarios.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.mhhsbench.scenarios.spi.Encoding;

/** The form of a body of several messages. */
enum Form {
    /** A JSON array, as the platform specifies it. */
    JSON("application/json"),
    /** This project's: binary messages one behind another, each of which begins with its length. */
    BINARY("application/vnd.mhhs-bench.messages");

    private final String mediaType;

    Form(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    static Form of(Encoding encoding) {
        return encoding == Encoding.BINARY ? BINARY : JSON;
    }

    /**
     * @param contentType a header's value; null for none
     */
    static Optional<Form> ofContentType(String contentType) {
        if (contentType == null) {
            return Optional.empty();
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(form -> form.mediaType.equals(type))
                .findFirst();
    }
}
