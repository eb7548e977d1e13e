/** A first look at any CSV file: what its columns are, and who predicts its label best. */
@NullMarked
package io.millrace.jobs.compare;

import org.jspecify.annotations.NullMarked;
