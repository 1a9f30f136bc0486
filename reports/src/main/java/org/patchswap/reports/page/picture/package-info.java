/**
 * Pictures that runs leave, as a page shows them: what a method did to images, what it made of
 * them.
 */
package org.patchswap.reports.page.picture;
