package io.millrace.benchmarks;

import com.yahoo.labs.samoa.instances.Attribute;
import com.yahoo.labs.samoa.instances.DenseInstance;
import com.yahoo.labs.samoa.instances.Instance;
import com.yahoo.labs.samoa.instances.Instances;
import com.yahoo.labs.samoa.instances.InstancesHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows as MOA has them, made before any clock runs. */
final class MoaInstances {
    private final InstancesHeader header;
    private final List<Instance> instances = new ArrayList<>();

    MoaInstances(Rows rows) {
        List<Attribute> attributes = new ArrayList<>();
        for (int j = 0; j < rows.columns(); j++) {
            attributes.add(new Attribute("x" + j));
        }
        attributes.add(new Attribute("y"));
        header = new InstancesHeader(new Instances("rows", attributes, 0));
        header.setClassIndex(rows.columns());
        for (int row = 0; row < rows.count(); row++) {
            double[] values = Arrays.copyOf(rows.x()[row], rows.columns() + 1);
            values[rows.columns()] = rows.y()[row];
            Instance instance = new DenseInstance(1, values);
            instance.setDataset(header);
            instances.add(instance);
        }
    }

    InstancesHeader header() {
        return header;
    }

    Instance get(int row) {
        return instances.get(row);
    }
}
