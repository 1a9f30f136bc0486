/**
 * The parts that every recipe has, one class a part, on its page or in the appendix as said in
 * {@link org.patchswap.reports.page.recipe.RecipeSections}.
 */
package org.patchswap.reports.page.recipe;
