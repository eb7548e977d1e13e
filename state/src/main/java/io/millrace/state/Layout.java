package io.millrace.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The names behind a model's numbers, in order: kept once beside all the states it explains, so
 * that a changed model can match the old numbers by name.
 *
 * @param parts the parts of a model's state
 * @param fields the fields of an event
 * @param columns the feature columns, each by all that gives its numbers a meaning: the feature's
 *     name, its codec's id, and the column's own name
 * @param experts the experts
 * @param groups the groups
 */
public record Layout(
        List<Part> parts,
        List<String> fields,
        List<String> columns,
        List<String> experts,
        List<String> groups)
        implements Serializable {

    /** The layout of a value that needs none. */
    public static final Layout NONE =
            new Layout(List.of(), List.of(), List.of(), List.of(), List.of());

    /** What the name of an expert's part begins with. */
    static final String EXPERT = "expert ";

    /**
     * Layouts as bytes, version 1: the parts, then the four lists of names, each after its count.
     */
    public static final Codec<Layout> CODEC = new LayoutCodec();

    public Layout {
        parts = List.copyOf(parts);
        fields = List.copyOf(fields);
        columns = List.copyOf(columns);
        experts = List.copyOf(experts);
        groups = List.copyOf(groups);
    }

    /**
     * One part of a model's state.
     *
     * @param name what it is found by in a changed model
     * @param codec the codec that wrote it
     * @param version the version of that codec
     * @param inputs the names of what it reads; a part whose inputs changed starts fresh
     */
    public record Part(String name, String codec, int version, List<String> inputs)
            implements Serializable {
        public Part {
            inputs = List.copyOf(inputs);
        }

        /** Whether a state written as {@code old} can go on as this part. */
        boolean continues(Part old) {
            return name.equals(old.name)
                    && codec.equals(old.codec)
                    && version >= old.version
                    && inputs.equals(old.inputs);
        }
    }

    /**
     * Where the names of {@code wanted} stood in {@code had}.
     *
     * @return for each wanted name its index in {@code had}, or -1
     */
    static int[] source(List<String> wanted, List<String> had) {
        return wanted.stream().mapToInt(had::indexOf).toArray();
    }

    /**
     * Where each of this layout's experts stood in {@code old}, or -1 if it was not there or cannot
     * go on: its learner or the columns it sees are others now.
     */
    int[] experts(Layout old) {
        int[] source = source(experts, old.experts);
        for (int i = 0; i < source.length; i++) {
            Part part = expert(experts.get(i));
            if (source[i] >= 0 && old.parts.stream().noneMatch(part::continues)) {
                source[i] = -1;
            }
        }
        return source;
    }

    private Part expert(String name) {
        return parts.stream()
                .filter(part -> part.name.equals(EXPERT + name))
                .findFirst()
                .orElseThrow();
    }

    private record LayoutCodec() implements Codec<Layout> {
        @Override
        public String id() {
            return "layout";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Layout layout, DataOutput out) throws IOException {
            out.writeInt(layout.parts.size());
            for (Part part : layout.parts) {
                out.writeUTF(part.name);
                out.writeUTF(part.codec);
                out.writeInt(part.version);
                writeNames(part.inputs, out);
            }
            writeNames(layout.fields, out);
            writeNames(layout.columns, out);
            writeNames(layout.experts, out);
            writeNames(layout.groups, out);
        }

        @Override
        public Layout read(int version, DataInput in) throws IOException {
            int count = in.readInt();
            List<Part> parts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                parts.add(new Part(in.readUTF(), in.readUTF(), in.readInt(), readNames(in)));
            }
            return new Layout(parts, readNames(in), readNames(in), readNames(in), readNames(in));
        }

        private static void writeNames(List<String> names, DataOutput out) throws IOException {
            out.writeInt(names.size());
            for (String name : names) {
                out.writeUTF(name);
            }
        }

        private static List<String> readNames(DataInput in) throws IOException {
            int count = in.readInt();
            List<String> names = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                names.add(in.readUTF());
            }
            return names;
        }
    }
}
