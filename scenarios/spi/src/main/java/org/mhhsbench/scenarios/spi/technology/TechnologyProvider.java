package org.mhhsbench.scenarios.spi.technology;

import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Settings;

/** A variant on real technology, of which each part can be had by itself. */
public interface TechnologyProvider extends IntegrationProvider {

    /**
     * The technology with these settings.
     *
     * @throws IllegalArgumentException for a parameter that the variant does not know, or a value that it may not have
     */
    Technology technology(Settings settings);

    /** All of it for one JVM. */
    @Override
    default Integration create(Settings settings) {
        return new TechnologyIntegration(descriptor(), technology(settings), settings);
    }
}
