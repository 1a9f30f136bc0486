/** JSON with one order of keys and one form of numbers, so that equal values are equal bytes. */
package org.patchswap.core.json;
