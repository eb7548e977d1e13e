package io.millrace.cluster.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What may happen to a cluster. */
enum Fault {
    /** A TaskManager is killed, with no chance to say goodbye, and started again. */
    KILL_TASKMANAGER,
    /** So is the JobManager. */
    KILL_JOBMANAGER,
    /** So is the broker. */
    KILL_BROKER,
    /**
     * A process stands still for longer than others wait for it, and then goes on: to them it was
     * cut off, and what it says then comes late.
     */
    FREEZE,
    /** No checkpoint can be written for a while. */
    FILL_DISK,
    /** For longer than they wait for each other no process reaches another. */
    CUT_NETWORK,
    /** For as long, what they say to each other comes late. */
    SLOW_NETWORK;

    private static final List<Fault> KILLS =
            List.of(KILL_TASKMANAGER, KILL_JOBMANAGER, KILL_BROKER);

    private static final List<Fault> OTHERS = List.of(FREEZE, FILL_DISK, CUT_NETWORK, SLOW_NETWORK);

    /**
     * So many kills, of each kind equally many, in an order that is drawn.
     *
     * @param others how many times each of the other faults comes among them
     */
    static List<Fault> plan(int kills, int others, Random random) {
        List<Fault> plan = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            plan.add(KILLS.get(i % KILLS.size()));
        }
        for (Fault other : OTHERS) {
            plan.addAll(Collections.nCopies(others, other));
        }
        Collections.shuffle(plan, random);
        return plan;
    }
}
