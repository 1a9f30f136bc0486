package org.patchswap.core.option;

/** A resolved value (Long, Double, Boolean or String) with where it comes from. */
public record Setting(Object value, Origin origin, String source) {}
