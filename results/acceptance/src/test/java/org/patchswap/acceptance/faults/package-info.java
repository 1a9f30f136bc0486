/** Methods that fail, each in its own way, and what else may happen to the distribution. */
package org.patchswap.acceptance.faults;
