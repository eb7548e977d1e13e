package io.millrace.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A newborn's place in a key's state: empty, or a copy of one of the model's experts. */
final class Slot {
    /** The index of the expert it is a copy of, or -1 if the place is empty. */
    int template = -1;

    /** What it has learned; null if the place is empty. */
    @Nullable Object state;

    /** Takes in a newborn. */
    void fill(int template, Object state) {
        this.template = template;
        this.state = state;
    }

    /** Forgets the newborn. */
    void clear() {
        template = -1;
        state = null;
    }

    /** Whether nobody is there. */
    boolean empty() {
        return template < 0;
    }

    /**
     * Version 1; an empty place is an empty name and nothing else:
     *
     * <pre>
     *  UTF     the name of the expert it is a copy of
     *  UTF     the id of its codec
     *  long    a number that stands for the names of what it reads
     *  int     the version of its codec
     *  int     how many bytes follow
     *  byte[]  its state
     * </pre>
     *
     * A copy of an expert that the model no longer has, or that has become another, is forgotten.
     */
    static final class SlotCodec implements Codec<Slot> {
        private static final long serialVersionUID = 1L;

        private final Model model;

        /** For each of the model's experts, a number that stands for what it reads. */
        private final long[] inputs;

        /**
         * @param model whose experts it may be a copy of
         */
        SlotCodec(Model model) {
            this.model = model;
            Parts parts = new Parts(model);
            this.inputs =
                    model.experts().stream().mapToLong(e -> number(parts.inputs(e))).toArray();
        }

        @Override
        public String id() {
            return "newborn";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Slot slot, DataOutput out) throws IOException {
            if (slot.state == null) {
                out.writeUTF("");
                return;
            }
            Expert<?> expert = model.experts().get(slot.template);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            StateCodec.write(expert.learner().codec(), slot.state, new DataOutputStream(bytes));
            out.writeUTF(expert.name());
            out.writeUTF(expert.learner().codec().id());
            out.writeLong(inputs[slot.template]);
            out.writeInt(expert.learner().codec().version());
            out.writeInt(bytes.size());
            out.write(bytes.toByteArray());
        }

        @Override
        public Slot read(int version, DataInput in) throws IOException {
            Slot slot = new Slot();
            String name = in.readUTF();
            if (name.isEmpty()) {
                return slot;
            }
            String id = in.readUTF();
            long reads = in.readLong();
            int written = in.readInt();
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            for (int i = 0; i < model.experts().size(); i++) {
                Expert<?> expert = model.experts().get(i);
                Codec<?> codec = expert.learner().codec();
                if (expert.name().equals(name)
                        && codec.id().equals(id)
                        && codec.version() >= written
                        && inputs[i] == reads) {
                    DataInputStream state = new DataInputStream(new ByteArrayInputStream(bytes));
                    slot.fill(i, codec.read(written, state));
                }
            }
            return slot;
        }

        private static long number(List<String> names) {
            long hash = 0;
            for (String name : names) {
                for (int k = 0; k < name.length(); k++) {
                    hash = Draws.mix(hash, (long) name.charAt(k));
                }
                hash = Draws.mix(hash, -1L);
            }
            return hash;
        }
    }
}
