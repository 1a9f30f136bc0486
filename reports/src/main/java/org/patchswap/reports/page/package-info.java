/** The pages of a suite with their frame, and the page that lists several suites. */
package org.patchswap.reports.page;
