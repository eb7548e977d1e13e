package io.millrace.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * How Flink divides a process's memory, as its own scripts ask for it before they start one. A
 * process refuses to start without.
 *
 * @param jvm what Java is told
 * @param program what Flink's program is told
 */
record JvmMemory(List<String> jvm, List<String> program) {

    static JvmMemory ofJobManager(Map<String, String> settings) {
        Configuration configuration = Configuration.fromMap(settings);
        JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(configuration);
        return new JvmMemory(
                words(JobManagerProcessUtils.generateJvmParametersStr(memory, configuration)),
                words(JobManagerProcessUtils.generateDynamicConfigsStr(memory)));
    }

    static JvmMemory ofTaskManager(Map<String, String> settings) {
        TaskExecutorProcessSpec memory =
                TaskExecutorProcessUtils.processSpecFromConfig(Configuration.fromMap(settings));
        return new JvmMemory(
                words(ProcessMemoryUtils.generateJvmParametersStr(memory)),
                words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.strip().split("\\s+", -1)) {
            words.add(word);
        }
        return words;
    }
}
