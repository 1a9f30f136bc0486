/** What a cluster's scheduler is given so that many machines carry a suite out. */
package org.patchswap.core.cluster;
