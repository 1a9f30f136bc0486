/** File formats of datasets, read with a limit on what a file may hold. */
package org.patchswap.tasks.data.format;
