package io.millrace.jobs.compare;

import io.millrace.jobs.Mistake;
import io.millrace.jobs.compare.Contestant.Start;
import io.millrace.jobs.format.Decoder;
import io.millrace.jobs.pipeline.Pipeline;
import io.millrace.operators.DeadLetter;
import io.millrace.operators.Decoded;
import io.millrace.operators.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs a file past everybody who could predict its labels, row by row. */
public final class Race {

    /** In how many parts of a file errors are told apart. */
    public static final int PARTS = 40;

    /** So many events are decoded at a time, so that nobody's clock is read for each. */
    private static final int CHUNK = 512;

    private final Survey survey;
    private final List<Contestant> field;
    private final Decoder decoder;
    private final Map<String, Broken> broken = new TreeMap<>();
    private long usable;

    private Race(Survey survey, Lateness lateness, int season) {
        Pipeline pipeline = survey.pipeline();
        this.survey = survey;
        this.field = Field.of(pipeline, lateness, season, PARTS);
        this.decoder = Decoder.csv(pipeline, survey.plain().header());
    }

    /**
     * Rows that could not be used.
     *
     * @param rows how many
     * @param first what is wrong with the first of them, and where it is
     */
    public record Broken(long rows, String first) {}

    /**
     * What came of it.
     *
     * @param usable how many rows could be used
     * @param broken those that could not, by reason
     * @param standings how everybody did, the default first
     */
    public record Result(long usable, Map<String, Broken> broken, List<Standing> standings) {}

    /**
     * Runs the file.
     *
     * @param season how many rows of a key a season has, for a baseline of it; 0 to find it
     * @throws Mistake if nothing in it can be predicted
     */
    public static Result run(Survey survey, Lateness lateness, int season, Onlooker onlooker)
            throws IOException {
        Race race = new Race(survey, lateness, season);
        race.run(onlooker);
        if (race.usable == 0) {
            Broken first = race.broken.values().iterator().next();
            throw new Mistake(
                    "some row must be usable, but none of the %,d is; %s"
                            .formatted(survey.rows(), first.first()));
        }
        List<Standing> standings = race.field.stream().map(Contestant::standing).toList();
        if (standings.get(0).scores().values().stream().allMatch(score -> score.count() == 0)) {
            throw new Mistake(
                    "--horizon must be less than the rows of some key, but was "
                            + lateness.horizon());
        }
        return new Result(race.usable, race.broken, standings);
    }

    private void run(Onlooker onlooker) throws IOException {
        List<Start> chunk = new ArrayList<>(CHUNK);
        long rows = 0;
        try (Sheet sheet = new Sheet(survey.wish().file(), survey.wish().columns())) {
            for (List<String> row = sheet.next(); row != null; row = sheet.next()) {
                int part = (int) Math.min(PARTS - 1, rows * PARTS / survey.rows());
                rows++;
                Decoded decoded =
                        decoder.decode("", 0, sheet.number(), 0, survey.plain().line(row));
                if (decoded instanceof Event event) {
                    chunk.add(new Start(event, part));
                } else if (decoded instanceof DeadLetter letter) {
                    count(letter);
                }
                if (chunk.size() == CHUNK) {
                    run(chunk);
                    onlooker.told(rows, sheet.share());
                }
            }
        }
        run(chunk);
    }

    private void run(List<Start> chunk) {
        usable += chunk.size();
        field.forEach(contestant -> contestant.run(chunk));
        chunk.clear();
    }

    private void count(DeadLetter letter) {
        String first = "line %d: %s".formatted(letter.offset(), letter.detail());
        broken.merge(
                letter.reason().name(),
                new Broken(1, first),
                (known, one) -> new Broken(known.rows() + 1, known.first()));
    }
}
