/** Many machines: a real scheduler on this one. */
package org.patchswap.acceptance.cluster;
