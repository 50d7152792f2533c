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
     * @throws IllegalArgumentException if there is none; the message lists those that there are and suggests the nearest
     */
    public static IntegrationProvider byId(String id) {
        List<IntegrationProvider> all = all();
        return all.stream()
                .filter(provider -> provider.descriptor().id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(id, all));
    }

    private static IllegalArgumentException unknown(String id, List<IntegrationProvider> all) {
        List<String> ids =
                all.stream().map(provider -> provider.descriptor().id()).toList();
        return new IllegalArgumentException("variant must be one of " + ids + Nearest.hint(id, ids) + ", was " + id);
    }
}
