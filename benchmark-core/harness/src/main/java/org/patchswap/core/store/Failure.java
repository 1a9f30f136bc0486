package org.patchswap.core.store;

import java.util.Optional;

/**
 * Why the last try of a run failed.
 *
 * @param id of the run
 * @param reason in one line
 * @param spec of the run
 */
public record Failure(String id, String reason, Optional<Record.Spec> spec) {}
