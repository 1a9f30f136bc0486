/** Picture files as pixels. */
package org.patchswap.tasks.picture;
