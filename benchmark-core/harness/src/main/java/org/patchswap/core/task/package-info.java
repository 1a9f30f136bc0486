/**
 * What is solved: the interface of a task, its batches, predictions and targets; knows no method.
 */
package org.patchswap.core.task;
