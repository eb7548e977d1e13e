/** Learners whose prediction is linear in the features. */
@NullMarked
package io.millrace.state.linear;

import org.jspecify.annotations.NullMarked;
