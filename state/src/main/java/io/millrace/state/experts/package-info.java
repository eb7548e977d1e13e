/** Aggregators of experts. */
@NullMarked
package io.millrace.state.experts;

import org.jspecify.annotations.NullMarked;
