/** Tools that made what the suite embeds; run by hand, used by nothing else. */
package org.patchswap.tasks.tool;
