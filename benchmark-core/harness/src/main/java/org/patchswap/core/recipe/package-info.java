/** What all methods of a comparison share, as options, and the rules between them. */
package org.patchswap.core.recipe;
