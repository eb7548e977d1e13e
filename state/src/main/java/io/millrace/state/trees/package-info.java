/** Trees of models, and forests of trees, that keep to a bound of memory. */
@NullMarked
package io.millrace.state.trees;

import org.jspecify.annotations.NullMarked;
