package org.mhhsbench.scenarios.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.core.codec.DecodedMessage;

/** What both legs answer about messages: the specification's {@code StandardResponse}. For one thread. */
final class StandardResponse {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'");

    /** What is said of one message. */
    private record Line(String transactionId, String reference, String senderDipId) {}

    private final String self;
    private final List<Line> lines = new ArrayList<>();

    /**
     * @param self the DIP id of whoever answers
     */
    StandardResponse(String self) {
        this.self = self;
    }

    void clear() {
        lines.clear();
    }

    void add(DecodedMessage message) {
        String senderAndReference = message.reference.text(0);
        String reference = message.reference.text(message.referenceStart);
        String sender = senderAndReference.substring(0, senderAndReference.length() - reference.length() - 1);
        lines.add(new Line(message.transaction.text(0), reference, sender));
    }

    /** All that were added were taken. */
    byte[] created(Instant now) {
        String time = TIME.format(now.atOffset(ZoneOffset.UTC));
        return JsonText.write(json -> {
            begin(json);
            for (Line line : lines) {
                write(json, line, time, "MSG0000 - Success");
            }
            end(json, time);
        });
    }

    /** None was taken. */
    static byte[] refused(String self, String reason, Instant now) {
        String time = TIME.format(now.atOffset(ZoneOffset.UTC));
        StandardResponse response = new StandardResponse(self);
        return JsonText.write(json -> {
            begin(json);
            response.write(json, new Line(null, null, null), time, reason);
            end(json, time);
        });
    }

    private static void begin(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("messageArray");
    }

    private static void end(JsonGenerator json, String time) throws IOException {
        json.writeEndArray();
        json.writeStringField("timestamp", time);
        json.writeEndObject();
    }

    private void write(JsonGenerator json, Line line, String time, String message) throws IOException {
        json.writeStartObject();
        json.writeStringField("transactionID", line.transactionId());
        json.writeStringField("senderUniqueReference", line.reference());
        json.writeNullField("correlationID");
        json.writeStringField("sentTimestamp", time);
        json.writeStringField("senderID", self);
        json.writeStringField("recipientID", line.senderDipId());
        json.writeNullField("DIPConnectionProviderID");
        json.writeStringField("message", message);
        json.writeNullField("help");
        json.writeNullField("serviceTicketURL");
        json.writeEndObject();
    }
}
