/** Whole models, put together from members of the families. */
@NullMarked
package io.millrace.state.models;

import org.jspecify.annotations.NullMarked;
