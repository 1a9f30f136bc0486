/** Figures that others published. They are shown beside measured ones and enter no test. */
package org.patchswap.reports.quoted;
