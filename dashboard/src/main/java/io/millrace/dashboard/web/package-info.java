/**
 * How the board is served: the guard at the door, the files of the page, and its figures as JSON.
 */
@NullMarked
package io.millrace.dashboard.web;

import org.jspecify.annotations.NullMarked;
