/** A cluster in trouble: processes die, stand still or find no room, and nothing may be lost. */
@NullMarked
package io.millrace.cluster.chaos;

import org.jspecify.annotations.NullMarked;
