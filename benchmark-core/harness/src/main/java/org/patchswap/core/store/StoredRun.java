package org.patchswap.core.store;

/**
 * A finished run as a store holds it.
 *
 * @param record what it left
 * @param digest SHA-256 over identity and result as they stand in the file
 * @param files beside the record
 */
public record StoredRun(Record record, String digest, RunFiles files) {}
