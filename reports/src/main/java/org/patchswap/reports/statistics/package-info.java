/**
 * Statistics of repeated runs: summaries, ranks, effect sizes, distributions, and what the tests in
 * {@code test} and the intervals in {@code resampling} stand on.
 *
 * <p>Every test is an immutable object: {@code withDefaults()}, then {@code with...(option)}, then
 * {@code test(...)}, which returns a small record with a {@link
 * org.patchswap.reports.statistics.Validity}. The replication unit is the seed; samples are paired
 * by seed. In every test the first sample is {@code x} and the question is about {@code x - y}.
 * Nothing here reads a locale, a clock or an unseeded random number: the same input gives the same
 * output.
 */
package org.patchswap.reports.statistics;
