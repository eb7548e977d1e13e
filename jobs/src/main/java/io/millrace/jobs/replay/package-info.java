/** Replaying a CSV file into the topics of a pipeline. */
@NullMarked
package io.millrace.jobs.replay;

import org.jspecify.annotations.NullMarked;
