/** A run's network handed on to other programs: weights, a program that uses them, a card. */
package org.patchswap.core.export;
