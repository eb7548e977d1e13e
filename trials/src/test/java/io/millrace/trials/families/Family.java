package io.millrace.trials.families;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What streams may be like, made up so that a choice of defaults can be checked on others than the
 * streams it was made for. Within a family the seed draws the shape, how many columns there are,
 * units, noise and rows; the same seed gives the same stream on every machine. What a shape is like
 * is said where it is made.
 */
public enum Family {
    DRIFTING,
    SEASONAL,
    SPARSE,
    HEAVY_TAILED,
    CATEGORICAL,
    /** Any of the above, of few rows and few columns or none. */
    TINY,
    WIDE;

    /** Room for as many columns as a shape asks for. */
    static final int ANY = 200;

    /** Room for as many columns as are drawn, up to this. */
    static final int FEW = 4;

    private static final List<Shape> ANY_SHAPE =
            Stream.of(
                            Drifting.SHAPES,
                            Seasonal.SHAPES,
                            Sparse.SHAPES,
                            HeavyTailed.SHAPES,
                            Categorical.SHAPES)
                    .flatMap(List::stream)
                    .toList();

    private List<Shape> all() {
        return switch (this) {
            case DRIFTING -> Drifting.SHAPES;
            case SEASONAL -> Seasonal.SHAPES;
            case SPARSE -> Sparse.SHAPES;
            case HEAVY_TAILED -> HeavyTailed.SHAPES;
            case CATEGORICAL -> Categorical.SHAPES;
            case TINY -> ANY_SHAPE;
            case WIDE -> Wide.SHAPES;
        };
    }

    /** The kinds of streams in it; consecutive seeds take them in turn. */
    public List<String> shapes() {
        return all().stream().map(Shape::name).toList();
    }

    /** What kind of stream the seed gives, as "phase jumps". */
    public String shape(long seed) {
        return shapeOf(seed).name();
    }

    /** The stream that this seed stands for. */
    public GeneratedStream stream(long seed) {
        // Other families draw other numbers from the same seed.
        long mixed = 0x9e3779b97f4a7c15L * seed + name().hashCode();
        Draw draw =
                this == TINY
                        ? new Draw(mixed, new int[] {550, 1_500}, FEW)
                        : new Draw(mixed, new int[] {1_500, 4_000}, ANY);
        String name = name().toLowerCase(Locale.ROOT).replace('_', '-');
        return shapeOf(seed).maker().apply(draw).stream(name, seed);
    }

    private Shape shapeOf(long seed) {
        return all().get((int) Math.floorMod(seed, (long) all().size()));
    }
}
