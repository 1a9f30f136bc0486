/** Intervals by resampling: the bootstrap and what is made of its replicates. */
package org.patchswap.reports.statistics.resampling;
