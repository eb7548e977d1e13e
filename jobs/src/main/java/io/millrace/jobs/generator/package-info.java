/** Streams made up by a rule, to see what learning makes of them. */
@NullMarked
package io.millrace.jobs.generator;

import org.jspecify.annotations.NullMarked;
