/**
 * Layers and first values that networks and methods build from. The values of a parameter are drawn
 * from a stream named after it, so a layer's parameter names are part of the numbers.
 */
package org.patchswap.core.layer;
