package io.millrace.state;

import java.util.List;

/** The linear learners of first order. */
final class TestingGradients {
    static final List<Learner<?>> LEARNERS = List.of();

    private TestingGradients() {}
}
