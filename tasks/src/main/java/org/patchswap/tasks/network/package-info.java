/** Networks and their building blocks, shared by all tasks. */
package org.patchswap.tasks.network;
