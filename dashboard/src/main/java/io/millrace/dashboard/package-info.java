/** A page in a browser that shows what a pipeline puts out. */
@NullMarked
package io.millrace.dashboard;

import org.jspecify.annotations.NullMarked;
