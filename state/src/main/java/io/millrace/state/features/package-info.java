/** Steps from the fields of an event to feature columns. */
@NullMarked
package io.millrace.state.features;

import org.jspecify.annotations.NullMarked;
