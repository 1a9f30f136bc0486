/** The results of a suite as a table: what was measured, what failed, what is missing and why. */
package org.patchswap.reports.table;
