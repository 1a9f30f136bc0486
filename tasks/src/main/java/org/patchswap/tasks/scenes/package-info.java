/** Scenes composed from real garment pictures: dense labels that need no download. */
package org.patchswap.tasks.scenes;
