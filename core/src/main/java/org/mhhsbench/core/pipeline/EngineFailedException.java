package org.mhhsbench.core.pipeline;

/** The engine stopped because its writer failed; the cause says why. What was applied before stays as it is. */
public final class EngineFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EngineFailedException(Throwable cause) {
        super("the settlement engine has failed: " + cause, cause);
    }
}
