/** Which ingredient of a method its effect comes from, by the controls that a suite holds. */
package org.patchswap.reports.analysis.decomposition;
