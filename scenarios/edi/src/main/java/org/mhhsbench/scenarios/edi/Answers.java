package org.mhhsbench.scenarios.edi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.mhhsbench.core.dflow.FlowHeader;
import org.mhhsbench.core.dflow.FlowText;
import org.mhhsbench.core.dflow.Profile;
import org.mhhsbench.scenarios.edi.Answer.Outcome;
import org.mhhsbench.scenarios.edi.Answer.Told;

/**
 * Flows of this pattern's own, in the envelope of all others: what the catalogue has for the purpose is not public.
 *
 * <pre>
 *  X0001001  acknowledgement   XAK|from|file id|header's time, in seconds since 1970|A or D|messages|    any number of them
 *  X0002001  rejection         XRJ|from|file id|header's time|P or R|messages|                           any number of them,
 *                              XRL|line|field|rule|                                                      each with its violations
 * </pre>
 *
 * Any thread.
 */
final class Answers {

    static final String ACKNOWLEDGEMENTS = "X0001001";
    static final String REJECTIONS = "X0002001";

    private static final int MAX_RULE_CHARS = 300;

    private Answers() {}

    static boolean isAnswer(String flow) {
        return flow.equals(ACKNOWLEDGEMENTS) || flow.equals(REJECTIONS);
    }

    /** Writes a file of answers; they must be of the header's flow. */
    static byte[] write(FlowHeader header, List<Answer> answers) {
        List<String> lines = new ArrayList<>();
        boolean rejections = header.flow().equals(REJECTIONS);
        for (Answer answer : answers) {
            if (answer.outcome().rejection() != rejections) {
                throw new IllegalArgumentException("answers must be of flow " + header.flow() + ", was " + answer);
            }
            FileKey key = answer.key();
            lines.add(String.join(
                    "|",
                    rejections ? "XRJ" : "XAK",
                    key.from(),
                    key.fileId(),
                    Long.toString(key.epochSecond()),
                    answer.outcome().code,
                    Integer.toString(answer.messages())));
            for (Told told : answer.violations()) {
                lines.add("XRL|" + told.line() + "|" + told.field() + "|" + plain(told.rule()));
            }
        }
        StringBuilder text = new StringBuilder(header.text()).append('\n');
        lines.forEach(line -> text.append(line).append("|\n"));
        text.append(header.trailer(lines.size(), lines.size())).append('\n');
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String plain(String rule) {
        StringBuilder plain = new StringBuilder();
        rule.chars()
                .limit(MAX_RULE_CHARS)
                .forEach(c -> plain.append(c < ' ' || c >= 0x7F || c == '|' ? '?' : (char) c));
        return plain.toString();
    }

    /**
     * Reads a file of answers.
     *
     * @throws IllegalArgumentException if it is none; the message says where
     */
    static List<Answer> read(String name, byte[] bytes) {
        FlowText text = FlowText.read(name, bytes, Profile.STRICT);
        if (!text.violations().isEmpty()) {
            throw new IllegalArgumentException(text.violations().get(0).toString());
        }
        boolean rejections = text.header().flow().equals(REJECTIONS);
        require(rejections || text.header().flow().equals(ACKNOWLEDGEMENTS), name, 1, "it must be a flow of answers");
        List<Answer> answers = new ArrayList<>();
        List<Told> violations = new ArrayList<>();
        // From the end: what belongs to a group comes after it.
        for (int i = text.groups().size() - 1; i >= 0; i--) {
            List<String> fields = text.groups().get(i);
            int line = i + 2;
            if (rejections && fields.get(0).equals("XRL")) {
                require(fields.size() == 4, name, line, "a group XRL must have 4 fields");
                violations.add(new Told(number(fields, 1, name, line), number(fields, 2, name, line), fields.get(3)));
            } else {
                Collections.reverse(violations);
                answers.add(answer(fields, violations, rejections, name, line));
                violations.clear();
            }
        }
        require(violations.isEmpty(), name, 2, "a rejection must begin with a group XRJ");
        Collections.reverse(answers);
        return answers;
    }

    private static Answer answer(List<String> fields, List<Told> violations, boolean rejection, String name, int line) {
        require(
                fields.size() == 6 && fields.get(0).equals(rejection ? "XRJ" : "XAK"),
                name,
                line,
                "an answer must be a group XAK or XRJ of 6 fields");
        FileKey key = FileKey.of(fields.get(1) + "." + fields.get(2) + "." + fields.get(3))
                .orElseThrow(() -> violation(name, line, "an answer must name an interchange"));
        Outcome outcome = Arrays.stream(Outcome.values())
                .filter(each -> each.code.equals(fields.get(4)) && each.rejection() == rejection)
                .findFirst()
                .orElseThrow(() -> violation(name, line, "an answer must have an outcome"));
        return new Answer(key, outcome, number(fields, 5, name, line), violations);
    }

    private static int number(List<String> fields, int index, String name, int line) {
        String text = fields.get(index);
        require(text.matches("\\d{1,9}"), name, line, "field " + (index + 1) + " must be a number");
        return Integer.parseInt(text);
    }

    private static void require(boolean kept, String name, int line, String rule) {
        if (!kept) {
            throw violation(name, line, rule);
        }
    }

    private static IllegalArgumentException violation(String name, int line, String rule) {
        return new IllegalArgumentException("file " + name + ", line " + line + ": " + rule);
    }
}
