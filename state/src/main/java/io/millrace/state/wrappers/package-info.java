/** Learners around learners: what is done to columns or labels before, or to predictions after. */
@NullMarked
package io.millrace.state.wrappers;

import org.jspecify.annotations.NullMarked;
