package io.millrace.jobs.kafka;

import io.millrace.jobs.Mistake;
import io.millrace.jobs.pipeline.ClientProperties;
import io.millrace.jobs.pipeline.ReservedProperties;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Where the properties of Kafka's clients come from beside the pipeline file: a file of properties
 * and the environment, where secrets may stay. No message quotes a value.
 */
public final class PropertySources {
    /** What the names of the variables begin with. */
    public static final String PREFIX = "MILLRACE_KAFKA_";

    private static final int LARGEST = 1 << 20;

    private PropertySources() {}

    /**
     * The properties in a file, in the format of {@link Properties} and UTF-8.
     *
     * @throws Mistake if it cannot be read, or names a property that Millrace sets itself
     */
    public static ClientProperties file(Path file) {
        Properties read = new Properties();
        try {
            if (Files.isDirectory(file)) {
                throw mistake(file, "must be a file, but was a directory");
            }
            if (Files.size(file) > LARGEST) {
                throw mistake(file, "must be at most 1 MiB, but was larger");
            }
            read.load(new StringReader(Files.readString(file)));
        } catch (NoSuchFileException e) {
            throw mistake(file, "must exist, but does not");
        } catch (AccessDeniedException e) {
            throw mistake(file, "must be readable, but access was denied");
        } catch (IllegalArgumentException e) {
            throw mistake(file, "must have four hexadecimal digits after each \\u, but had others");
        } catch (IOException e) {
            // The cause would tell which bytes were wrong.
            throw mistake(file, "must be a file of properties in UTF-8, but could not be read");
        }
        Map<String, String> values = new HashMap<>();
        read.stringPropertyNames().forEach(name -> values.put(name, read.getProperty(name)));
        ClientProperties properties = new ClientProperties(values);
        refuse(ReservedProperties.problems(properties, name -> name + " in " + file + " "));
        return properties;
    }

    private static Mistake mistake(Path file, String what) {
        return new Mistake("--kafka-properties " + file + " " + what);
    }

    /**
     * The properties that variables set. After {@link #PREFIX}, an underscore stands for a dot, two
     * for an underscore and three for a hyphen, as in Kafka's own images; so {@code
     * MILLRACE_KAFKA_SASL_JAAS_CONFIG} is {@code sasl.jaas.config}.
     *
     * @throws Mistake if one sets a property that Millrace sets itself
     */
    public static ClientProperties environment(Map<String, String> variables) {
        Map<String, String> values = new HashMap<>();
        Map<String, String> origins = new HashMap<>();
        variables.forEach(
                (variable, value) -> {
                    if (variable.startsWith(PREFIX) && variable.length() > PREFIX.length()) {
                        String name = name(variable.substring(PREFIX.length()));
                        values.put(name, value);
                        origins.put(name, variable);
                    }
                });
        ClientProperties properties = new ClientProperties(values);
        refuse(
                ReservedProperties.problems(
                        properties, name -> "the variable " + origins.get(name) + " "));
        return properties;
    }

    private static String name(String variable) {
        return variable.toLowerCase(Locale.ROOT)
                .replace("___", "-")
                .replace("__", "\0")
                .replace('_', '.')
                .replace('\0', '_');
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new Mistake(String.join("; ", problems));
        }
    }
}
