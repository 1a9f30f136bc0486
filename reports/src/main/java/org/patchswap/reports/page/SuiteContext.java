package org.patchswap.reports.page;

import java.util.List;
import org.patchswap.core.store.Store;
import org.patchswap.reports.table.ResultTable;

/**
 * What a section about the whole suite may use.
 *
 * @param store the records
 * @param results of the suite
 * @param recipes what is known of each recipe, in order
 * @param html the page
 * @param parts tables and figures
 * @param files beside the page
 */
record SuiteContext(
    Store store,
    ResultTable results,
    List<RecipeContext> recipes,
    Html html,
    Parts parts,
    ReportFiles files) {}
