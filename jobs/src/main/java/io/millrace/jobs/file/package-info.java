/** CSV files as the source of a job, and files of results. */
@NullMarked
package io.millrace.jobs.file;

import org.jspecify.annotations.NullMarked;
