package io.millrace.state.models;

import io.millrace.state.Feature;
import io.millrace.state.features.Constant;
import io.millrace.state.features.LabelHistory;
import io.millrace.state.features.OneHot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which columns a member sees, of a model whose last ten are those of {@link LabelHistory}: the
 * event's alone, its own past alone, or both.
 */
final class Views {
    private static final List<Integer> FEW = List.of(0, 1, 3);
    private static final List<Integer> SOME = List.of(0, 1, 3, 5);

    private final List<Integer> event;
    private final List<Integer> dense = new ArrayList<>();
    private final List<Integer> ones = new ArrayList<>();

    /** How many columns there are before those of the label's history. */
    private final int width;

    /**
     * @param features what is before the label's history
     */
    Views(List<Feature<?>> features) {
        int column = 0;
        for (Feature<?> feature : features) {
            for (int i = 0; i < feature.columns().size(); i++, column++) {
                if (feature.transform() instanceof Constant) {
                    ones.add(column);
                }
                if (!(feature.transform() instanceof OneHot)) {
                    dense.add(column);
                }
            }
        }
        width = column;
        event = IntStream.range(0, width).boxed().toList();
    }

    /** The number of columns, the label's history included. */
    int columns() {
        return width + new LabelHistory(8).columns(List.of()).size();
    }

    /** How many columns are made of the event. */
    int width() {
        return width;
    }

    /** Whether events say anything. */
    boolean informed() {
        return width > ones.size();
    }

    /** What is made of the event. */
    List<Integer> event() {
        return event;
    }

    /** The same without the columns of one-hot fields. */
    List<Integer> dense() {
        return List.copyOf(dense);
    }

    /** Which crosses of {@link #dense} no other repeats: a column times one is that column. */
    List<Integer> crosses() {
        List<Integer> kept = new ArrayList<>();
        int inputs = dense.size();
        IntStream.range(0, inputs).forEach(kept::add);
        int column = inputs;
        for (int i = 0; i < inputs; i++) {
            for (int j = i; j < inputs; j++, column++) {
                if (!ones.contains(dense.get(i)) && !ones.contains(dense.get(j))) {
                    kept.add(column);
                }
            }
        }
        return kept;
    }

    /** The label's past. */
    List<Integer> history() {
        return with(IntStream.range(0, LabelHistory.SCALED).boxed().toList(), ones);
    }

    /** The event and the label's past. */
    List<Integer> all() {
        return with(IntStream.range(0, LabelHistory.SCALED).boxed().toList(), event);
    }

    /** These columns and little of the label's past: the two latest and one season ago. */
    List<Integer> few(List<Integer> columns) {
        return with(FEW, columns);
    }

    /** These columns and some of the label's past: one short season ago besides. */
    List<Integer> some(List<Integer> columns) {
        return with(SOME, columns);
    }

    private List<Integer> with(List<Integer> scaled, List<Integer> others) {
        int first = columns() - LabelHistory.SCALED;
        return Stream.concat(others.stream(), scaled.stream().map(i -> first + i)).toList();
    }

    /** These columns, and before them that of the label one season ago, as it is. */
    List<Integer> fromSeason(List<Integer> columns) {
        return after(width + LabelHistory.SEASON, columns);
    }

    /** These columns, and before them that of the latest label, as it is. */
    List<Integer> fromLast(List<Integer> columns) {
        return after(width + LabelHistory.LAST, columns);
    }

    private static List<Integer> after(int first, List<Integer> columns) {
        return Stream.concat(Stream.of(first), columns.stream()).toList();
    }
}
