package io.millrace.state;

import io.millrace.state.TestingInhabitants.Inhabitant;
import java.util.List;

/** The steps from columns to more columns. */
final class TestingExpansions {
    static final List<Inhabitant> TRANSFORMS = List.of();

    private TestingExpansions() {}
}
