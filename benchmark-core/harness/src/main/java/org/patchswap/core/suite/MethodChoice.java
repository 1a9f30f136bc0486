package org.patchswap.core.suite;

import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Settings;

/**
 * A method as a suite compares it.
 *
 * @param name the method's name
 * @param label what tables call it; unique within a suite
 * @param traits what the method says of itself
 * @param settings its parameters
 * @param line where the suite file says so
 */
public record MethodChoice(String name, String label, Traits traits, Settings settings, int line) {}
