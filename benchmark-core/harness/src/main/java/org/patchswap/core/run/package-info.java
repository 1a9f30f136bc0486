/** One run from its start to its record: load, build, train, evaluate. */
package org.patchswap.core.run;
