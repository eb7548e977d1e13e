/** Learners around learners: what is done to the label before, or to the prediction after. */
@NullMarked
package io.millrace.state.wrappers;

import org.jspecify.annotations.NullMarked;
