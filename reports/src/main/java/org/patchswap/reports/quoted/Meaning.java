package org.patchswap.reports.quoted;

import java.util.Map;

/**
 * What a published name means in this software.
 *
 * @param own name here, letters and digits only; empty where nothing here is meant
 * @param values that the source gives it and that another default could hide, by key
 * @param differs what the source's is otherwise, in words; empty where nothing is known
 */
record Meaning(String own, Map<String, String> values, String differs) {}
