package org.mhhsbench.core.reference;

/** Text by code point, which differs from {@link String#compareTo} where surrogates are involved. */
public final class TextOrder {

    private TextOrder() {}

    public static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean xSurrogate = Character.isSurrogate(x);
                boolean ySurrogate = Character.isSurrogate(y);
                // A surrogate stands for a code point above every other char.
                return xSurrogate == ySurrogate ? Character.compare(x, y) : Boolean.compare(xSurrogate, ySurrogate);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
