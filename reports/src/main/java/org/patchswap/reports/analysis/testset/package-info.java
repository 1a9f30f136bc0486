/** How far differences would move on other test images. */
package org.patchswap.reports.analysis.testset;
