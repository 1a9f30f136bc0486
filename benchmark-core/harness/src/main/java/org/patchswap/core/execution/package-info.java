/**
 * The life of a suite: which run is next, where it is carried out, and what is said of it. A run
 * itself is carried out by a worker.
 */
package org.patchswap.core.execution;
