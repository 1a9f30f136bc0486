/** The harness: descriptions, seeds, training loop, plan, executors, store, command line. */
package org.patchswap.core;
