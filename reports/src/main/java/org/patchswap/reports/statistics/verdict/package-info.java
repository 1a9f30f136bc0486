/**
 * What a paired comparison over seeds lets one say, by a rule declared before the runs, and how
 * many seeds that rule needs to say it.
 */
package org.patchswap.reports.statistics.verdict;
