/** Networks that learn online. */
@NullMarked
package io.millrace.state.neural;

import org.jspecify.annotations.NullMarked;
