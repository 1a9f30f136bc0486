/**
 * Files as several rooms use them: folders listed and deleted, contents named by their SHA-256,
 * writes that outlive a power cut, leases of several machines.
 */
package org.patchswap.core.file;
