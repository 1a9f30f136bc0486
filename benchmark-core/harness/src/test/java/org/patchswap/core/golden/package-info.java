/** Reader of golden cases, shared by the tests of every module. */
package org.patchswap.core.golden;
