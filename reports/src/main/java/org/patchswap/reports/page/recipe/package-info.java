/**
 * The parts of the page that every recipe has, one class a part, listed in {@link
 * org.patchswap.reports.page.recipe.RecipeSections}.
 */
package org.patchswap.reports.page.recipe;
