/** Recipes that differ only in how products are computed: what that does to figures and to time. */
package org.patchswap.reports.analysis.precision;
