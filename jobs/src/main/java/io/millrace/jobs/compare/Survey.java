package io.millrace.jobs.compare;

import io.millrace.jobs.Mistake;
import io.millrace.jobs.pipeline.Pipeline;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file, read once to see what its columns are. */
public final class Survey {
    private static final int TOLD_EVERY = 1000;

    private final Wish wish;
    private final String separators;
    private final long rows;
    private final List<Guess> guesses;
    private final Plain plain;
    private final String yaml;

    private Survey(Wish wish, Sheet sheet, long rows, List<Column> columns) {
        List<String> names = sheet.columns();
        this.wish = wish;
        this.separators = sheet.form().word();
        this.rows = rows;
        this.guesses = new Guesswork(wish, names, columns).guesses();
        Column label = columns.get(names.indexOf(wish.label()));
        this.plain = new Plain(sheet.form(), guesses, Guesswork.labels(label));
        boolean hours = wish.time() == null || !columns.get(names.indexOf(wish.time())).dated();
        this.yaml = new PipelineText(wish, names, guesses, hours).yaml();
    }

    /**
     * Reads all of a file.
     *
     * @throws Mistake if it is not such a file, lacks a column that is wanted, or has no row
     */
    public static Survey of(Wish wish, Onlooker onlooker) throws IOException {
        try (Sheet sheet = new Sheet(wish.file(), wish.columns())) {
            check(wish, sheet.columns());
            List<Column> columns = new ArrayList<>();
            sheet.columns().forEach(name -> columns.add(new Column(sheet.form())));
            long rows = 0;
            for (List<String> row = sheet.next(); row != null; row = sheet.next()) {
                rows++;
                if (row.size() == columns.size()) {
                    for (int i = 0; i < row.size(); i++) {
                        columns.get(i).update(row.get(i), sheet.number());
                    }
                }
                if (rows % TOLD_EVERY == 0) {
                    onlooker.told(rows, sheet.share());
                }
            }
            if (rows == 0) {
                throw new Mistake(
                        "input file must hold rows, but " + wish.file() + " ends after its header");
            }
            return new Survey(wish, sheet, rows, columns);
        }
    }

    private static void check(Wish wish, List<String> columns) {
        checkColumn("--label", wish.label(), columns, wish.file());
        if (wish.time() != null) {
            checkColumn("--time", wish.time(), columns, wish.file());
        }
        wish.key().forEach(key -> checkColumn("--key", key, columns, wish.file()));
        wish.ignore().forEach(name -> checkColumn("--ignore", name, columns, wish.file()));
        boolean twice =
                wish.label().equals(wish.time())
                        || wish.key().contains(wish.label())
                        || wish.ignore().contains(wish.label());
        if (twice) {
            throw new Mistake("--label must be nothing else as well, but " + wish.label() + " is");
        }
    }

    private static void checkColumn(String option, String name, List<String> columns, Path file) {
        if (!columns.contains(name)) {
            String all = String.join(", ", columns);
            throw new Mistake(
                    "%s must be one of the columns of %s, which are %s, but was %s"
                            .formatted(
                                    option,
                                    file,
                                    all.length() > 300 ? all.substring(0, 300) + "..." : all,
                                    name));
        }
    }

    /** What was wanted. */
    public Wish wish() {
        return wish;
    }

    /** What parts the file's cells, in a word. */
    public String separators() {
        return separators;
    }

    /** How many rows the file has, without its header and without blank lines. */
    public long rows() {
        return rows;
    }

    /** What the columns are taken as, in order. */
    public List<Guess> guesses() {
        return guesses;
    }

    /** All of it as a pipeline file. */
    public String yaml() {
        return yaml;
    }

    /** That file, read. */
    public Pipeline pipeline() {
        return Pipeline.parse("the pipeline that was guessed", yaml);
    }

    Plain plain() {
        return plain;
    }

    /** Writes the file as it was understood, for the pipeline to run on. */
    public void write(Path copy) throws IOException {
        try (Sheet sheet = new Sheet(wish.file(), wish.columns());
                OutputStream out = Files.newOutputStream(copy)) {
            out.write(plain.header().getBytes(StandardCharsets.UTF_8));
            out.write('\n');
            for (List<String> row = sheet.next(); row != null; row = sheet.next()) {
                out.write(plain.line(row));
                out.write('\n');
            }
        }
    }
}
