/** The folder of records: typed records with one codec, written once, safe for several writers. */
package org.patchswap.core.store;
