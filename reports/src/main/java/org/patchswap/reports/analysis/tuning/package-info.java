/** What tuning changed, and what it found by how many trials. */
package org.patchswap.reports.analysis.tuning;
