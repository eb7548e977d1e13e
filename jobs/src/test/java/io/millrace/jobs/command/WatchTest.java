package io.millrace.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A job may end just when it is asked how far it is. */
final class WatchTest {
    @Test
    void aJobWhoseClusterIsGoneIsNotAFailure() throws Exception {
        assertThat(new Watch(new TestingEndedJob()).standing()).isEqualTo("starting");
    }

    /** A job that has ended, and its cluster with it, as Flink's client for one JVM says it. */
    private static final class TestingEndedJob implements JobClient {
        private static IllegalStateException gone() {
            return new IllegalStateException("MiniCluster has already been shut down.");
        }

        @Override
        public JobID getJobID() {
            throw gone();
        }

        @Override
        public CompletableFuture<JobStatus> getJobStatus() {
            throw gone();
        }

        @Override
        public CompletableFuture<Void> cancel() {
            throw gone();
        }

        @Override
        public CompletableFuture<String> stopWithSavepoint(
                boolean advance, @Nullable String directory, SavepointFormatType format) {
            throw gone();
        }

        @Override
        public CompletableFuture<String> triggerSavepoint(
                @Nullable String directory, SavepointFormatType format) {
            throw gone();
        }

        @Override
        public CompletableFuture<Map<String, Object>> getAccumulators() {
            throw gone();
        }

        @Override
        public CompletableFuture<JobExecutionResult> getJobExecutionResult() {
            throw gone();
        }
    }
}
