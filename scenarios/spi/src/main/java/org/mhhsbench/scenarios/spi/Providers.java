package org.mhhsbench.scenarios.spi;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The variants on the class path. */
public final class Providers {

    private Providers() {}

    /** All variants by id. */
    public static List<IntegrationProvider> all() {
        return ServiceLoader.load(IntegrationProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(provider -> provider.descriptor().id()))
                .toList();
    }

    /**
     * The variant of this id.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public static IntegrationProvider byId(String id) {
        List<IntegrationProvider> all = all();
        return all.stream()
                .filter(provider -> provider.descriptor().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("variant must be one of "
                        + all.stream()
                                .map(provider -> provider.descriptor().id())
                                .toList() + ", was " + id));
    }
}
