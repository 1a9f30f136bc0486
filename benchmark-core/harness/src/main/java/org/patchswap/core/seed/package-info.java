/** Random numbers of one purpose each, derived by name from a run's seed. */
package org.patchswap.core.seed;
