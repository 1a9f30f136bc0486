/** Tests of the whole: the distribution as a user starts it, and the shape of the code. */
package org.patchswap.acceptance;
