/** Whether a store is what was recorded: every file, figure and plan against what else is known. */
package org.patchswap.core.integrity;
