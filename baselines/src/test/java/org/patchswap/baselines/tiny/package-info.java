/** A world of random images, small networks and three kinds of instances, to run methods in. */
package org.patchswap.baselines.tiny;
