/** Reading a suite file, with every fault named by its key before any work starts. */
package org.patchswap.core.suite;
