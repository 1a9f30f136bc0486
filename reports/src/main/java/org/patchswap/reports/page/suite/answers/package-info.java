/**
 * Ten questions that a reader has, each with its answer in one place of the overview, listed in
 * {@link org.patchswap.reports.page.suite.answers.Questions}.
 */
package org.patchswap.reports.page.suite.answers;
