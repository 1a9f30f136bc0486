/** Files as several rooms use them: folders listed and deleted, contents named by their SHA-256. */
package org.patchswap.core.file;
