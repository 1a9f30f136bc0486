/** The page: HTML with its tables and figures, and the files beside it. */
package org.patchswap.reports.page;
