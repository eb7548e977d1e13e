package io.millrace.cluster;

/**
 * What one process of the cluster does.
 *
 * @param kind what
 * @param number which of its kind, from 1
 */
public record Role(Kind kind, int number) {
    /** What keeps the JobManager's jobs through its death. */
    public static final Role ZOOKEEPER = new Role(Kind.ZOOKEEPER, 1);

    /** The broker. */
    public static final Role KAFKA = new Role(Kind.KAFKA, 1);

    /** What plans the jobs and takes their checkpoints. */
    public static final Role JOBMANAGER = new Role(Kind.JOBMANAGER, 1);

    /** The kinds, in the order in which they start. */
    public enum Kind {
        ZOOKEEPER("ZooKeeper"),
        KAFKA("Kafka"),
        JOBMANAGER("the JobManager"),
        TASKMANAGER("TaskManager");

        private final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    public Role {
        if (number < 1 || (kind != Kind.TASKMANAGER && number > 1)) {
            throw new IllegalArgumentException(
                    "number must be 1, or more for TaskManagers, but was " + number);
        }
    }

    /** One of those that do the jobs' work, counted from 1. */
    public static Role taskManager(int number) {
        return new Role(Kind.TASKMANAGER, number);
    }

    /** Its name in files and tables. */
    public String id() {
        return switch (kind) {
            case ZOOKEEPER -> "zookeeper";
            case KAFKA -> "kafka";
            case JOBMANAGER -> "jobmanager";
            case TASKMANAGER -> "taskmanager-" + number;
        };
    }

    /** Its name in sentences. */
    @Override
    public String toString() {
        return kind == Kind.TASKMANAGER ? kind.title + " " + number : kind.title;
    }
}
