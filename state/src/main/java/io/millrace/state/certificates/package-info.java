/** What is certain in hindsight: what fixed rules would have lost on the rounds seen. */
@NullMarked
package io.millrace.state.certificates;

import org.jspecify.annotations.NullMarked;
