/** Charts as SVG: drawn by XChart, then cleaned, themed and described. */
package org.patchswap.reports.chart;
