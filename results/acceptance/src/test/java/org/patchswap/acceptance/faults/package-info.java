/** Methods that fail, each in its own way. */
package org.patchswap.acceptance.faults;
