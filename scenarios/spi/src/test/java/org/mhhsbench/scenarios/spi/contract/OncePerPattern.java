package org.mhhsbench.scenarios.spi.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mhhsbench.scenarios.spi.Descriptor;

/**
 * A test of what does not depend on the level of durability: of a variant that is another one at L2 it is left to that other
 * one, but at the full effort.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OncePerPattern.Condition.class)
@interface OncePerPattern {

    /** Looks at the variant of the class under test. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Integer.getInteger("mhhs.effort", 1) == 1
                            && context.getRequiredTestInstance() instanceof TechnologyContract contract
                            && contract.providers()
                                    .allMatch(
                                            provider -> provider.descriptor().durability() == Descriptor.Durability.L2)
                    ? ConditionEvaluationResult.disabled("the level changes nothing of it: shown at L1")
                    : ConditionEvaluationResult.enabled("shown here");
        }
    }
}
