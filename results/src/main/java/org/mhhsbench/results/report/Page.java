package org.mhhsbench.results.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.mhhsbench.results.store.EmbeddedRun;
import org.mhhsbench.results.store.StoredRun;

/** The frame of a report: what a browser wants, style, script and the records. Stateless, any thread. */
final class Page {

    private Page() {}

    static String of(StoredRun stored, String body) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline';"
                + " script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n<title>Run "
                + Html.text(stored.run().runId()) + "</title>\n<style>\n" + css() + "</style>\n</head>\n<body>\n" + body
                + "<svg class=\"defs\" aria-hidden=\"true\" width=\"0\" height=\"0\"><defs>" + Mark.defs()
                + "</defs></svg>\n" + EmbeddedRun.element(stored) + "\n<script>\n" + resource("page.js")
                + "</script>\n</body>\n</html>\n";
    }

    static String css() {
        return resource("page.css");
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a part of the program cannot be read: " + name, e);
        }
    }
}
