/** The families of backbones that come with the suite, sizes and names as in their sources. */
package org.patchswap.tasks.network.family;
