/** Recipes that differ only in how long they train: curves over the budget, and where two cross. */
package org.patchswap.reports.analysis.budget;
