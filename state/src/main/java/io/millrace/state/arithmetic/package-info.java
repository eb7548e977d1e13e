/** Arithmetic that several families of learners share. */
@NullMarked
package io.millrace.state.arithmetic;

import org.jspecify.annotations.NullMarked;
