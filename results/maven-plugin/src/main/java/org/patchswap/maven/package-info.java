/** Maven goals that start the benchmark's command line in a JVM of its own. */
package org.patchswap.maven;
