package org.mhhsbench.results.export;

import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.store.StoredRun;

/**
 * JUnit's XML as build servers read it: a test case a fork. INVALID is a failure, ERROR and TIMEOUT are errors, UNAVAILABLE is
 * skipped; a planned fork without a record is an error of its cell. For one thread.
 */
final class JunitExport {

    private final StoredRun stored;
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    private JunitExport(StoredRun stored) throws XMLStreamException {
        this.stored = stored;
        this.xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
    }

    static Exported of(StoredRun stored) {
        try {
            return Exported.of(stored.run().runId() + ".junit.xml", new JunitExport(stored).page(), List.of());
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a document in memory cannot be written", e);
        }
    }

    private String page() throws XMLStreamException {
        long failures = count(ForkStatus.INVALID);
        long errors = count(ForkStatus.ERROR)
                + count(ForkStatus.TIMEOUT)
                + stored.warnings().size();
        long tests = stored.forks().size() + stored.warnings().size();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        xml.writeStartElement("testsuite");
        attribute("name", "mhhs-bench " + stored.run().runId());
        attribute("tests", tests);
        attribute("failures", failures);
        attribute("errors", errors);
        attribute("skipped", count(ForkStatus.UNAVAILABLE));
        Instant started = Instant.parse(stored.run().startedAt());
        Duration took = Duration.between(started, Instant.parse(stored.run().endedAt()));
        attribute("time", String.format(Locale.ROOT, "%.3f", took.toMillis() / 1e3));
        // ISO 8601 without a zone, in UTC: what readers of this form expect.
        attribute(
                "timestamp", started.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
        properties();
        for (ForkRecord fork : stored.forks()) {
            testCase(fork);
        }
        for (String warning : stored.warnings()) {
            start(stored.run().runId(), warning);
            problem("error", "MISSING", warning);
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
        return text + "\n";
    }

    private long count(ForkStatus status) {
        return stored.forks().stream()
                .filter(fork -> fork.status() == status && (fork.failed() || !status.failed()))
                .count();
    }

    private void attribute(String name, Object value) throws XMLStreamException {
        xml.writeAttribute(name, legal(String.valueOf(value)));
    }

    private void properties() throws XMLStreamException {
        xml.writeStartElement("properties");
        property("machine", stored.run().machine());
        property("profile", stored.run().profile().name().toLowerCase(Locale.ROOT));
        property("program", stored.run().toolVersion());
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    private void start(String className, String name) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("testcase");
        attribute("classname", className);
        attribute("name", name);
    }

    private void testCase(ForkRecord fork) throws XMLStreamException {
        start(fork.scenario(), fork.label() + " #" + fork.block());
        String reasons = String.join("; ", fork.statusReasons());
        // A control that must be found wrong, and was, has passed.
        switch (fork.failed() || !fork.status().failed() ? fork.status() : ForkStatus.OK) {
            case INVALID -> problem("failure", fork.status().name(), reasons);
            case ERROR, TIMEOUT -> problem("error", fork.status().name(), reasons);
            case UNAVAILABLE -> {
                xml.writeEmptyElement("skipped");
                attribute("message", reasons);
            }
            default -> {
                xml.writeStartElement("system-out");
                xml.writeCharacters(legal(output(fork)));
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
    }

    private void problem(String element, String type, String reasons) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("type", type);
        attribute("message", reasons);
        xml.writeCharacters(legal(reasons));
        xml.writeEndElement();
    }

    private static String output(ForkRecord fork) {
        return Measures.reasons(fork) + "\n"
                + Measures.of(fork).stream()
                        .map(measure -> measure.metric()
                                + (measure.ratePerSec() == null ? "" : " at " + measure.ratePerSec() + " msg/s") + ": "
                                + Decimal.text(measure.value()))
                        .collect(Collectors.joining("\n"));
    }

    /** XML has no way to write most control characters. */
    private static String legal(String value) {
        StringBuilder legal = new StringBuilder();
        value.codePoints()
                .map(c -> c >= ' ' && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF)
                                || c == '\n'
                                || c == '\t'
                        ? c
                        : 0xFFFD)
                .forEach(legal::appendCodePoint);
        return legal.toString();
    }
}
