/** How records come from Kafka to the board. */
@NullMarked
package io.millrace.dashboard.feed;

import org.jspecify.annotations.NullMarked;
