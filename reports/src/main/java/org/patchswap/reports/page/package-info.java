/** The frame of a suite's page and of the page that lists several suites. */
package org.patchswap.reports.page;
