/** Commands that hand records on to people and programs elsewhere. */
package org.patchswap.core.cli.share;
