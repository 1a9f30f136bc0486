/** Every compared method, one class a method, in families; knows no task. */
package org.patchswap.baselines;
