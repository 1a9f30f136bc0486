/**
 * For unit tests of methods, the suite's own and a user's: a method at work on a tiny task, with
 * the harness's own steps and loop. Nothing but tests uses it.
 */
package org.patchswap.core.testing;
