/**
 * The parts of the overview that a suite's design makes possible: controls, budgets, tuning, and
 * sources of randomness held fixed.
 */
package org.patchswap.reports.page.suite.designs;
