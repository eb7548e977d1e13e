/** Linear learners of first order: they follow the slopes of a loss, in O(d). */
@NullMarked
package io.millrace.state.gradient;

import org.jspecify.annotations.NullMarked;
