package org.mhhsbench.bench.harness;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Technology;
import org.mhhsbench.scenarios.spi.technology.TechnologyProvider;

/** A variant with something done to it on purpose. It keeps the variant's promises: what is done must be found. */
class ControlProvider implements IntegrationProvider {

    private final IntegrationProvider base;
    private final UnaryOperator<Integration> change;

    private ControlProvider(IntegrationProvider base, UnaryOperator<Integration> change) {
        this.base = base;
        this.change = change;
    }

    /** The variant of a fork that is not of the harness alone, with what its role does to it. */
    static IntegrationProvider of(IntegrationProvider base, ForkJob job) {
        return switch (job.role()) {
            case MEASURE, AA, NULL -> base;
            case INJECTED -> changed(base, it -> new DelayedIntegration(it, job.control(Controls.DELAY_NS)));
            case DROPPED -> changed(base, it -> new LosingIntegration(it, job.control(Controls.LOST_MESSAGE)));
            case LIMITED -> changed(base, it -> new LimitedIntegration(it, job.control(Controls.PER_SECOND)));
        };
    }

    private static IntegrationProvider changed(IntegrationProvider base, UnaryOperator<Integration> change) {
        return base instanceof TechnologyProvider technology
                ? new OnTechnology(technology, change)
                : new ControlProvider(base, change);
    }

    @Override
    public Descriptor descriptor() {
        return base.descriptor();
    }

    @Override
    public Descriptor.Requirement requirement(Settings settings) {
        return base.requirement(settings);
    }

    @Override
    public Optional<String> obstacle() {
        return base.obstacle();
    }

    @Override
    public Integration create(Settings settings) {
        return change.apply(base.create(settings));
    }

    /** One that a fork keeps for all its phases, as it keeps the variant. */
    private static final class OnTechnology extends ControlProvider implements TechnologyProvider {

        private final TechnologyProvider base;

        private OnTechnology(TechnologyProvider base, UnaryOperator<Integration> change) {
            super(base, change);
            this.base = base;
        }

        @Override
        public Technology technology(Settings settings) {
            return base.technology(settings);
        }

        @Override
        public Integration create(Settings settings) {
            return super.create(settings);
        }
    }
}
