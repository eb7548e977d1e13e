package io.millrace.state;

import io.millrace.state.Layout.Part;
import io.millrace.state.Model.Image;
import io.millrace.state.Model.State;
import io.millrace.state.Model.Stored;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The codec of a model's states. Version 1: for each part of the layout its length in bytes, then
 * its bytes as its own codec writes them. The lengths let a reader step over what it does not know.
 */
final class StateCodec implements Codec<Stored> {
    private final Model model;
    private final Layout layout;

    StateCodec(Model model) {
        this.model = model;
        this.layout = model.layout();
    }

    @Override
    public String id() {
        return "model";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public void write(Stored stored, DataOutput out) throws IOException {
        State state = revive(stored);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream part = new DataOutputStream(bytes);
        for (int i = 0; i < layout.parts().size(); i++) {
            bytes.reset();
            write(codec(i), value(state, i), part);
            out.writeInt(bytes.size());
            out.write(bytes.toByteArray());
        }
    }

    @Override
    public Stored read(int version, DataInput in) throws IOException {
        State state = model.newState();
        Object[] values = new Object[layout.parts().size()];
        for (int i = 0; i < values.length; i++) {
            in.readInt();
            values[i] = codec(i).read(layout.parts().get(i).version(), in);
        }
        return state(values, state);
    }

    /**
     * The state of this model that a stored one amounts to: itself, or, if another model wrote it,
     * a new state into which every part has been taken whose name, codec and inputs are known here.
     */
    State revive(Stored stored) {
        if (stored instanceof State state) {
            return state;
        }
        Image image = (Image) stored;
        State fresh = model.newState();
        Object[] values = new Object[layout.parts().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(fresh, i);
            Part part = layout.parts().get(i);
            for (int j = 0; j < image.parts().size(); j++) {
                Part old = image.layout().parts().get(j);
                if (part.continues(old)) {
                    values[i] = read(codec(i), old.version(), image.parts().get(j));
                }
            }
        }
        State state = state(values, fresh);
        int[] experts = layout.experts(image.layout());
        int[] groups = Layout.source(layout.groups(), image.layout().groups());
        return new State(
                state.features,
                state.experts,
                rearrange(model.competition().aggregator(), state.aggregator, experts, image),
                state.scores == fresh.scores
                        ? fresh.scores
                        : state.scores.rearrange(groups, experts));
    }

    @SuppressWarnings("unchecked")
    private <S> Object rearrange(
            Aggregator<S> aggregator, Object state, int[] source, Image image) {
        Part own = layout.parts().get(layout.parts().size() - 2);
        boolean continued = image.layout().parts().stream().anyMatch(own::continues);
        return continued ? aggregator.rearrange((S) state, source) : state;
    }

    private static <T> T read(Codec<T> codec, int version, byte[] bytes) {
        try {
            return codec.read(version, new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException("state of " + codec.id() + " cannot be read", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> void write(Codec<T> codec, Object value, DataOutput out) throws IOException {
        codec.write((T) value, out);
    }

    // The parts in the order of the layout: features, experts, aggregator, scores.

    private Codec<?> codec(int part) {
        int features = model.features().size();
        int experts = model.experts().size();
        if (part < features) {
            return model.features().get(part).transform().codec();
        }
        if (part < features + experts) {
            return model.experts().get(part - features).learner().codec();
        }
        return part == features + experts ? model.competition().aggregator().codec() : Scores.CODEC;
    }

    private static Object value(State state, int part) {
        int features = state.features.length;
        int experts = state.experts.length;
        if (part < features) {
            return state.features[part];
        }
        if (part < features + experts) {
            return state.experts[part - features];
        }
        return part == features + experts ? state.aggregator : state.scores;
    }

    private static State state(Object[] values, State like) {
        int features = like.features.length;
        int experts = like.experts.length;
        List<Object> all = List.of(values);
        return new State(
                all.subList(0, features).toArray(),
                all.subList(features, features + experts).toArray(),
                all.get(features + experts),
                (Scores) all.get(features + experts + 1));
    }

    /**
     * Reads what a model of another layout wrote, as images; writes images back as they were.
     *
     * @param layout the layout of the model that wrote the bytes
     */
    record ImageCodec(@Override Layout layout) implements Codec<Stored> {
        @Override
        public String id() {
            return "model";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Stored stored, DataOutput out) throws IOException {
            for (byte[] part : ((Image) stored).parts()) {
                out.writeInt(part.length);
                out.write(part);
            }
        }

        @Override
        public Stored read(int version, DataInput in) throws IOException {
            List<byte[]> parts = new ArrayList<>();
            for (int i = 0; i < layout.parts().size(); i++) {
                byte[] part = new byte[in.readInt()];
                in.readFully(part);
                parts.add(part);
            }
            return new Image(layout, parts);
        }
    }
}
