/** What a suite asks for: its runs and what each of them needs first, each named by what it is. */
package org.patchswap.core.plan;
