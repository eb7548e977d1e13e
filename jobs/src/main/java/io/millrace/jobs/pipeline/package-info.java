/** The pipeline file: one YAML file that says which streams, what to learn, and where it goes. */
@NullMarked
package io.millrace.jobs.pipeline;

import org.jspecify.annotations.NullMarked;
