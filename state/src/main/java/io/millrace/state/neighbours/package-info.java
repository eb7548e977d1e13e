/** Learners that remember examples. */
@NullMarked
package io.millrace.state.neighbours;

import org.jspecify.annotations.NullMarked;
