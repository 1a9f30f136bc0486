/** What there is to choose from: the methods, tasks and datasets on the class path, by name. */
package org.patchswap.core.catalogue;
