/** The page as a browser shows it. */
package org.patchswap.reports.browser;
