/** Records as bytes: decoding events and labels, encoding results. */
@NullMarked
package io.millrace.jobs.format;

import org.jspecify.annotations.NullMarked;
