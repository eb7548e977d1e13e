/**
 * A Kafka broker and a Flink cluster as processes of this machine: started, watched, killed and
 * mended.
 */
@NullMarked
package io.millrace.cluster;

import org.jspecify.annotations.NullMarked;
