package io.millrace.jobs.replay;

import java.io.IOException;
import java.util.List;

/** Makes a record's bytes of a row's cells. */
interface RowFormat {
    byte[] of(List<String> cells) throws IOException;
}
