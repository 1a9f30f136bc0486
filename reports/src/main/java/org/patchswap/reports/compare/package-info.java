/** Two stores of the same suites: did a change make something worse? */
package org.patchswap.reports.compare;
