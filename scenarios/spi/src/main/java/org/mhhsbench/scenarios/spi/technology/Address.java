package org.mhhsbench.scenarios.spi.technology;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a server is reached: what a client of its technology must know, by name. Ports, folders of keys, files of
 * credentials; never a credential itself. Immutable.
 */
public record Address(Map<String, String> facts) {

    /** The fact that most servers have: where they listen, on the loopback interface. */
    public static final String PORT = "port";

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

    /** This with a fact added or replaced. */
    public Address with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(facts);
        changed.put(name, value);
        return new Address(changed);
    }

    public int port(String name) {
        return Integer.parseInt(fact(name));
    }
}
