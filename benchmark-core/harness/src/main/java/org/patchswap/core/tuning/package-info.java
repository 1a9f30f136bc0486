/** Tuning by equal means: what is tried of a method, which values are drawn, which of them win. */
package org.patchswap.core.tuning;
