/** Learners that every other one must beat. */
@NullMarked
package io.millrace.state.baseline;

import org.jspecify.annotations.NullMarked;
