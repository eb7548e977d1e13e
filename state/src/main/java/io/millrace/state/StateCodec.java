package io.millrace.state;

import io.millrace.state.Layout.Part;
import io.millrace.state.Model.Image;
import io.millrace.state.Model.State;
import io.millrace.state.Model.Stored;
import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The codec of a model's states. Version 1: for each part of the layout its length in bytes, then
 * its bytes as its own codec writes them. The lengths let a reader step over what it does not know.
 */
final class StateCodec implements Codec<Stored> {
    private final Model model;
    private final Layout layout;
    private final List<Codec<?>> codecs;
    private transient volatile @Nullable State shape;

    StateCodec(Model model) {
        this.model = model;
        this.layout = model.layout();
        this.codecs = List.copyOf(new Parts(model).codecs().values());
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
        List<Object> values = revive(stored).values();
        PartBuffer part = new PartBuffer();
        for (int i = 0; i < codecs.size(); i++) {
            part.reset();
            write(codecs.get(i), values.get(i), part);
            out.writeInt(part.size());
            part.writeTo(out);
        }
    }

    @Override
    public Stored read(int version, DataInput in) throws IOException {
        List<Object> values = new ArrayList<>();
        for (Codec<?> codec : codecs) {
            in.readInt();
            values.add(codec.read(codec.version(), in));
        }
        return shape().with(values);
    }

    /** A state of this model, made once for its shape and never changed. */
    private State shape() {
        State known = shape;
        if (known == null) {
            known = model.newState();
            shape = known;
        }
        return known;
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
        List<Object> values = fresh.values();
        for (int i = 0; i < values.size(); i++) {
            Part part = layout.parts().get(i);
            for (int j = 0; j < image.parts().size(); j++) {
                Part old = image.layout().parts().get(j);
                if (part.continues(old)) {
                    values.set(i, read(codecs.get(i), old.version(), image.parts().get(j)));
                }
            }
        }
        return rearranged(fresh.with(values), fresh, image);
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
        Lives lives = state.lives;
        if (lives != null && lives != fresh.lives) {
            int own = model.experts().size();
            Object[] slots = Arrays.copyOfRange(state.experts, own, state.experts.length);
            lives = lives.rearrange(model, experts, slots);
        }
        Rests rests = state.rests;
        if (rests != null && rests != fresh.rests) {
            rests = rests.rearrange(model.experts().size(), experts);
        }
        Object aggregator = state.aggregator;
        Part own = layout.parts().get(state.features.length + state.experts.length);
        if (image.layout().parts().stream().anyMatch(own::continues)) {
            aggregator = rearrange(model.competition().aggregator(), aggregator, experts);
        } else if (certificates != null && certificates != fresh.certificates) {
            certificates.disprove();
        }
        return new State(
                state.features,
                state.experts,
                aggregator,
                scores,
                certificates,
                lives,
                state.explanation,
                rests,
                state.watched);
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
    static <T> void write(Codec<T> codec, Object value, DataOutput out) throws IOException {
        codec.write((T) value, out);
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
