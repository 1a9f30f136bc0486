/**
 * The parts of the page that are there once: the overview, and what is said of all recipes
 * together, listed in {@link org.patchswap.reports.page.suite.SuiteSections}.
 */
package org.patchswap.reports.page.suite;
