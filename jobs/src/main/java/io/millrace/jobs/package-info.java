/** Which streams, where: the graph of a pipeline, and the main class that builds it. */
@NullMarked
package io.millrace.jobs;

import org.jspecify.annotations.NullMarked;
