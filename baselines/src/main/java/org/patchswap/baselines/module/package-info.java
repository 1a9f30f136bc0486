/** Small networks that methods train beside the student. */
package org.patchswap.baselines.module;
