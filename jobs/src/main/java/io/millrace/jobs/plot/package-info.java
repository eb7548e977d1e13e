/** How a pipeline went, as a picture. */
@NullMarked
package io.millrace.jobs.plot;

import org.jspecify.annotations.NullMarked;
