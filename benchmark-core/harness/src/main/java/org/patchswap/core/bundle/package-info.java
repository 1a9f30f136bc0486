/** A suite's records as a publication: an archive with what others need to read, trust and cite. */
package org.patchswap.core.bundle;
