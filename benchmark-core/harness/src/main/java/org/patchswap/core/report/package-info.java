/** What the command line asks of reports, found on the class path, so that the core needs none. */
package org.patchswap.core.report;
