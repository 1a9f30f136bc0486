/** The writing of HTML, with tables and figures, and the files that stand beside a page. */
package org.patchswap.reports.page.html;
