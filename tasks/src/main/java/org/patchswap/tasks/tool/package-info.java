/** Tools that made what the suite embeds, or make files to rehearse with; run by hand. */
package org.patchswap.tasks.tool;
