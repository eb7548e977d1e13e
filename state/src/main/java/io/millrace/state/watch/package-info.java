/** What is watched for drift, what is said when it drifts, and what is done about it. */
@NullMarked
package io.millrace.state.watch;

import org.jspecify.annotations.NullMarked;
