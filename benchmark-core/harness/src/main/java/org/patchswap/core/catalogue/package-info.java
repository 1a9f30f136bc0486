/** What there is to choose from: the methods and tasks on the class path, by name. */
package org.patchswap.core.catalogue;
