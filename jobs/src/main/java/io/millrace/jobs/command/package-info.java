/** The command line. */
@NullMarked
package io.millrace.jobs.command;

import org.jspecify.annotations.NullMarked;
