/** What families build backbones from: units, stages of units, backbones of stages. */
package org.patchswap.tasks.network.unit;
