/** Which random numbers the scatter over seeds comes from, and what pairing by seed saves. */
package org.patchswap.reports.analysis.sources;
