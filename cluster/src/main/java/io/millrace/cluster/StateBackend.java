package io.millrace.cluster;

import java.util.Locale;

/** Where the TaskManagers keep the models. */
public enum StateBackend {
    /** On disk, with those in use in memory. */
    ROCKSDB,
    /** In memory. */
    HASHMAP;

    /** Flink's word for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
