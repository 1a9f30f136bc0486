/**
 * Tests of the suites that hold papers' tables: on made data, since the published cannot be had.
 */
package org.patchswap.acceptance.papers;
