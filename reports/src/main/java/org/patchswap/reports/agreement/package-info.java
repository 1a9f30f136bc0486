/** How well runs agree with what they are to be the same as: bits, tolerance, spread of seeds. */
package org.patchswap.reports.agreement;
