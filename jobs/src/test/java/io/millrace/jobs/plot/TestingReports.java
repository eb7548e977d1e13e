package io.millrace.jobs.plot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What a pipeline would report, told in means of the stretch since the report before. */
final class TestingReports {
    private static final ObjectMapper JSON = new ObjectMapper();

    final String key;
    private final TreeMap<String, double[]> sums = new TreeMap<>();
    final List<String> lines = new ArrayList<>();
    private ObjectNode json = JSON.createObjectNode();

    TestingReports(String key) {
        this.key = key;
    }

    TestingReports next(int examples, double loss) {
        json = JSON.createObjectNode().put("key", key);
        json.putArray("experts");
        put(json, "", examples, loss, 0);
        return this;
    }

    TestingReports expert(String name, int examples, double loss, double weight) {
        put(json.withArray("experts").addObject().put("name", name), name, examples, loss, weight);
        return this;
    }

    private void put(ObjectNode to, String name, int examples, double loss, double weight) {
        double[] sum = sums.computeIfAbsent(name, any -> new double[3]);
        sum[0] += examples;
        sum[1] += examples * loss;
        sum[2] += examples * weight;
        to.put("examples", (long) sum[0]);
        to.put("mae", sum[0] == 0 ? null : (Double) (sum[1] / sum[0]));
        to.put("weight", sum[0] == 0 ? null : (Double) (sum[2] / sum[0]));
    }

    void forget(String name) {
        sums.remove(name);
    }

    void done() {
        lines.add(json.toString());
    }
}
