package org.patchswap.tasks.data;

import java.util.SortedMap;

/**
 * The splits of a dataset as its files give them.
 *
 * @param train for training
 * @param validation held out by the dataset itself; null when it has no such split
 * @param test for reporting
 * @param digests SHA-256 of contents by file name
 */
public record ImageSplits(
    Images train, Images validation, Images test, SortedMap<String, String> digests) {}
