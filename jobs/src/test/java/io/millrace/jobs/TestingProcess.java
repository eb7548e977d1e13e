package io.millrace.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The command in a process of its own, as {@code bin/millrace} starts it, but that its log tells
 * everything down to DEBUG.
 *
 * @param process the process
 * @param directory where it left what it said
 */
public record TestingProcess(Process process, Path directory) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Starts a command with these variables in its environment. */
    public static TestingProcess start(
            Path directory, Map<String, String> variables, Object... arguments) throws IOException {
        Files.createDirectories(directory);
        Path log = directory.resolve("log.txt");
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String name : "lang util util.concurrent net io nio time text".split(" ", -1)) {
            words.add("--add-opens=java.base/java." + name + "=ALL-UNNAMED");
        }
        words.add("-Xmx1g");
        words.add("-Dmillrace.home=" + directory);
        words.add("-Dmillrace.log=" + log);
        words.add("-Dlog4j2.configurationFile=classpath:log4j2-everything.properties");
        words.add("-cp");
        words.add(System.getProperty("java.class.path"));
        words.add(Main.class.getName());
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(variables);
        builder.redirectOutput(directory.resolve("out.txt").toFile());
        builder.redirectError(directory.resolve("err.txt").toFile());
        return new TestingProcess(builder.start(), directory);
    }

    /** Runs a command to its end. */
    public static TestingProcess run(
            Path directory, Map<String, String> variables, Object... arguments) throws Exception {
        TestingProcess running = start(directory, variables, arguments);
        if (!running.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            running.close();
            throw new AssertionError("not ended after " + PATIENCE + ": " + running.said("err"));
        }
        return running;
    }

    /** What it wrote: {@code out}, {@code err} or {@code log}. */
    public String said(String where) throws IOException {
        Path file = directory.resolve(where + ".txt");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** Waits until something is so, while the process lives. */
    public void await(BooleanSupplier so) throws Exception {
        long start = System.nanoTime();
        while (!so.getAsBoolean()) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)
                    || System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new AssertionError("it did not come to that: " + said("err"));
            }
        }
    }

    /** Ends it. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 1, TimeUnit.MINUTES).join();
        process.destroyForcibly().onExit().join();
    }
}
