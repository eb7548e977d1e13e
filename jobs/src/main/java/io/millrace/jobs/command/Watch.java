package io.millrace.jobs.command;

import io.millrace.jobs.file.FileEnds;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;

/** Waits for a job inside this JVM, and tells how far it is. */
final class Watch {
    private final JobClient job;
    private final long start = System.nanoTime();

    Watch(JobClient job) {
        this.job = job;
    }

    /** Waits for the end; fails if the job does. */
    JobExecutionResult untilEnd(Progress progress) throws ExecutionException, InterruptedException {
        CompletableFuture<JobExecutionResult> end = job.getJobExecutionResult();
        while (true) {
            try {
                return end.get(200, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (progress.due()) {
                    progress.show(standing());
                }
            }
        }
    }

    /** How far it is, as it says itself. */
    String standing() throws InterruptedException {
        Map<String, Object> counts = Map.of();
        try {
            counts = job.getAccumulators().get(1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            // Or ending, when a cluster inside this JVM is no longer there to be asked.
            return "starting";
        }
        long predictions = 0;
        long deadLetters = 0;
        for (Map.Entry<String, Object> count : counts.entrySet()) {
            if (count.getKey().equals(FileEnds.PREDICTIONS)) {
                predictions += (Long) count.getValue();
            } else if (count.getKey().startsWith(FileEnds.DEAD_LETTERS)) {
                deadLetters += (Long) count.getValue();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return "%s predictions, %s dead letters, %s events/s"
                .formatted(
                        OutcomeTable.count(predictions),
                        OutcomeTable.count(deadLetters),
                        OutcomeTable.count(Math.round((predictions + deadLetters) / seconds)));
    }
}
