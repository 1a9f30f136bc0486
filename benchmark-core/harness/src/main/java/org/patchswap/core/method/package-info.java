/**
 * What is compared: the interface of a method, what it declares of itself, and what a step gives
 * it.
 */
package org.patchswap.core.method;
