/**
 * Backbones, found by name, and what every network on one shares. A new backbone is a {@link
 * org.patchswap.tasks.network.NetworkFamily} and a line in {@code META-INF/services}.
 */
package org.patchswap.tasks.network;
