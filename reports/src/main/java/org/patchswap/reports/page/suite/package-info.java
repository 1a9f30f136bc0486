/**
 * The parts that are there once: the overview, and what is said of all recipes together, on the
 * overview or in the appendix as said in {@link org.patchswap.reports.page.suite.SuiteSections}.
 */
package org.patchswap.reports.page.suite;
