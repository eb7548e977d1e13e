/** Detectors of drift: one file each, in a state of bounded size. */
@NullMarked
package io.millrace.state.drift;

import org.jspecify.annotations.NullMarked;
