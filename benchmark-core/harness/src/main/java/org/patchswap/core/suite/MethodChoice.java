package org.patchswap.core.suite;

import org.patchswap.core.method.Family;
import org.patchswap.core.option.Settings;

/**
 * A method as a suite compares it.
 *
 * @param name the method's name
 * @param label what tables call it; unique within a suite
 * @param family as tables group it
 * @param settings its parameters
 * @param line where the suite file says so
 */
public record MethodChoice(String name, String label, Family family, Settings settings, int line) {}
