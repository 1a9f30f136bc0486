/** What may be set: options with a default, bounds and a reason, and settings with their origin. */
package org.patchswap.core.option;
