/**
 * Hypothesis tests on samples and on blocks, the corrections for several of them, and their power.
 */
package org.patchswap.reports.statistics.test;
