/** What the results of a suite say: comparisons, costs, curves, calibration, claims. */
package org.patchswap.reports.analysis;
