/** Reports of a store of records: statistics, tables, charts and pages. */
package org.patchswap.reports;
