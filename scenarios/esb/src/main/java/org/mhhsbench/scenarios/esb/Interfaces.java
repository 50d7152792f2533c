package org.mhhsbench.scenarios.esb;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.regex.Pattern;

/** Which of the platform's interfaces a message says that it is of. */
final class Interfaces {

    /** The platform does not mind the case of a member's name. */
    private static final Pattern PLACE =
            Pattern.compile("(/payload)?/CommonBlock/S0/interfaceID", Pattern.CASE_INSENSITIVE);

    private static final Pattern INTERFACE = Pattern.compile("(IF|REP)-\\d{3}");
    private static final String CONSUMPTION = "IF-021";

    private Interfaces() {}

    /** Whether it is of one, and not of that of consumption. */
    static boolean isOfAnother(byte[] message) {
        try (JsonParser parser = Splitter.parser(message)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING
                        && PLACE.matcher(parser.getParsingContext()
                                        .pathAsPointer()
                                        .toString())
                                .matches()) {
                    String named = parser.getText();
                    return INTERFACE.matcher(named).matches() && !named.equals(CONSUMPTION);
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
