package io.millrace.trials.families;

import java.util.function.Function;

/**
 * One kind of stream within a family.
 *
 * @param name what sets it apart, as "phase jumps"
 * @param maker draws the structure first, then the rows
 */
record Shape(String name, Function<Draw, Sheet> maker) {}
