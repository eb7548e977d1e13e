/** Kafka: the ends of a job, the checks before it starts, and a broker inside the JVM. */
@NullMarked
package io.millrace.jobs.kafka;

import org.jspecify.annotations.NullMarked;
