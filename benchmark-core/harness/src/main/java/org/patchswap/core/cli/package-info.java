/** The command line: reads what a user says, answers in lines and exit codes. */
package org.patchswap.core.cli;
