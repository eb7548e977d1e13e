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
import java.util.Objects;

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
        return rearranged(state(values, fresh), fresh, image);
    }

    /** The state, parts of which continue an image, in this model's order of experts and groups. */
    private State rearranged(State state, State fresh, Image image) {
        int[] experts = layout.experts(image.layout());
        int[] groups = Layout.source(layout.groups(), image.layout().groups());
        Scores scores = state.scores;
        if (scores != fresh.scores) {
            scores = scores.rearrange(groups, experts);
        }
        Certificates certificates = state.certificates;
        if (certificates != null && certificates != fresh.certificates) {
            certificates = certificates.rearrange(model, groups, experts);
        }
        Object aggregator = state.aggregator;
        Part own = layout.parts().get(model.features().size() + model.experts().size());
        if (image.layout().parts().stream().anyMatch(own::continues)) {
            aggregator = rearrange(model.competition().aggregator(), aggregator, experts);
        } else if (certificates != null && certificates != fresh.certificates) {
            certificates.disprove();
        }
        return new State(state.features, state.experts, aggregator, scores, certificates);
    }

    @SuppressWarnings("unchecked")
    private static <S> Object rearrange(Aggregator<S> aggregator, Object state, int[] source) {
        return aggregator.rearrange((S) state, source);
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

    // The parts in the order of the layout: features, experts, aggregator, scores, and, if the
    // model is certified, certificates.

    private Codec<?> codec(int part) {
        int features = model.features().size();
        int experts = model.experts().size();
        if (part < features) {
            return model.features().get(part).transform().codec();
        }
        if (part < features + experts) {
            return model.experts().get(part - features).learner().codec();
        }
        return switch (part - features - experts) {
            case 0 -> model.competition().aggregator().codec();
            case 1 -> Scores.CODEC;
            default -> Certificates.CODEC;
        };
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
        return switch (part - features - experts) {
            case 0 -> state.aggregator;
            case 1 -> state.scores;
            default -> Objects.requireNonNull(state.certificates);
        };
    }

    private static State state(Object[] values, State like) {
        int features = like.features.length;
        int experts = like.experts.length;
        List<Object> all = List.of(values);
        return new State(
                all.subList(0, features).toArray(),
                all.subList(features, features + experts).toArray(),
                all.get(features + experts),
                (Scores) all.get(features + experts + 1),
                like.certificates == null ? null : (Certificates) all.get(features + experts + 2));
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
