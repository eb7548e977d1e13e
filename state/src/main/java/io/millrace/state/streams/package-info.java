/** Streams made up by a rule, with changes that are known: one file each. */
@NullMarked
package io.millrace.state.streams;

import org.jspecify.annotations.NullMarked;
