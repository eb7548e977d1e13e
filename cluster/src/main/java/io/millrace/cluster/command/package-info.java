/** The commands {@code millrace cluster} and {@code millrace flink}. */
@NullMarked
package io.millrace.cluster.command;

import org.jspecify.annotations.NullMarked;
