/**
 * What a dataset is, and how one is added.
 *
 * <p>A dataset of labelled images is a class that implements {@link
 * org.patchswap.tasks.data.ImageDataset} (one of images with label maps or boxes: {@link
 * org.patchswap.tasks.dense.DenseDataset}), has a public constructor without arguments, and is
 * named in a file {@code META-INF/services/} with the interface's full name. It says what it is
 * ({@link org.patchswap.core.task.DatasetTraits}) and reads its files. Its name can then stand
 * behind {@code dataset:} in a suite file; nothing else needs to know it.
 */
package org.patchswap.tasks.data;
