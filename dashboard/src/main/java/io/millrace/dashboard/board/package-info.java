/** What is kept in memory of a pipeline's output: bounded, whatever comes and for however long. */
@NullMarked
package io.millrace.dashboard.board;

import org.jspecify.annotations.NullMarked;
