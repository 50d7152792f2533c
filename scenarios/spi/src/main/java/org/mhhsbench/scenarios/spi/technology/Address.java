package org.mhhsbench.scenarios.spi.technology;

import java.util.Map;
import java.util.Optional;

/**
 * How a server is reached: what a client of its technology must know, by name. Ports, folders of keys, files of
 * credentials; never a credential itself. Immutable.
 */
public record Address(Map<String, String> facts) {

    public Address {
        facts = Map.copyOf(facts);
    }

    /** @throws IllegalArgumentException if the server has not told it */
    public String fact(String name) {
        return optional(name)
                .orElseThrow(
                        () -> new IllegalArgumentException("name must be among " + facts.keySet() + ", was " + name));
    }

    public Optional<String> optional(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    public int port(String name) {
        return Integer.parseInt(fact(name));
    }
}
