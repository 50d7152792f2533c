package org.mhhsbench.scenarios.artemis;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What may be told of a URL: its options hold passwords of TLS, and a user's may stand before the host. */
final class Urls {

    private static final String HIDDEN = "…";

    private Urls() {}

    /** Scheme, host and port. */
    static String told(String url) {
        String bare = url.split("[?#;]", 2)[0];
        int authority = bare.indexOf("://");
        int user = bare.lastIndexOf('@');
        return authority < 0 || user < authority ? bare : bare.substring(0, authority + 3) + bare.substring(user + 1);
    }

    /** A text of somebody else's about a URL, without what is not told of it. */
    static String hidden(String text, String url) {
        String shown = String.valueOf(text).replace(url, told(url));
        String bare = url.split("[?#;]", 2)[0];
        int authority = bare.indexOf("://");
        int user = bare.lastIndexOf('@');
        if (authority >= 0 && user > authority + 3) {
            shown = shown.replace(bare.substring(authority + 3, user), HIDDEN);
        }
        for (String option : url.substring(bare.length()).split("[?#;&]")) {
            String value = option.substring(option.indexOf('=') + 1);
            if (option.contains("=") && !value.isEmpty()) {
                shown = shown.replace(value, HIDDEN).replace(decoded(value), HIDDEN);
            }
        }
        return shown;
    }

    /** A URL with one more of the client's options. */
    static String with(String url, String option, String value) {
        // Of a form's encoding, the plus is the only thing that a URL's has otherwise.
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        return url + (url.contains("?") ? "&" : "?") + option + "=" + encoded;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }
}
