package io.millrace.state;

/** A feature at its place: it reads its inputs from the fields and writes its columns. */
final class Step<S> {
    private final Transform<S> transform;
    private final int[] inputs;
    private final int column;
    private final double[] in;
    private final double[] out;

    Step(Feature<S> feature, int[] inputs, int column) {
        this.transform = feature.transform();
        this.inputs = inputs;
        this.column = column;
        this.in = new double[inputs.length];
        this.out = new double[feature.columns().size()];
    }

    @SuppressWarnings("unchecked") // the state came from that very rule
    void apply(Object state, double[] fields, double[] features) {
        transform.apply((S) state, select(fields), out);
        System.arraycopy(out, 0, features, column, out.length);
    }

    @SuppressWarnings("unchecked") // the state came from that very rule
    void learn(Object state, double[] fields, double label, long late) {
        transform.learn((S) state, select(fields), label, late);
    }

    private double[] select(double[] fields) {
        for (int i = 0; i < inputs.length; i++) {
            in[i] = fields[inputs[i]];
        }
        return in;
    }
}
