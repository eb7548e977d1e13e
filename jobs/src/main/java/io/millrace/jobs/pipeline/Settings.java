package io.millrace.jobs.pipeline;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a rule is told by the file: for each key that it asks for the value there, or the usual one.
 * It remembers the keys, so that the code that makes a rule is also what says which keys it has.
 */
final class Settings {
    /** The most of anything that is counted: the entries of a window, the slots of a table. */
    static final int MOST = 1_000_000;

    private final Section section;
    private final Set<String> keys = new LinkedHashSet<>();
    private final Set<String> required = new LinkedHashSet<>();

    Settings(Section section) {
        this.section = section;
    }

    /** The keys that were asked for, in order. */
    Set<String> keys() {
        return keys;
    }

    /** Those of the keys that must be given. */
    Set<String> required() {
        return required;
    }

    /** A number. */
    double number(String key, double usual) {
        return value(key, Place::number, usual);
    }

    /**
     * A number that must be given.
     *
     * @param standIn a number that the rule accepts, where there is none
     */
    double given(String key, double standIn) {
        required.add(key);
        return number(key, standIn);
    }

    /** A whole number from 0 to {@link #MOST}. */
    int whole(String key, int usual) {
        return value(key, place -> place.whole(0, MOST), usual);
    }

    /** True or false. */
    boolean truth(String key, boolean usual) {
        return value(key, Place::truth, usual);
    }

    /** One of a few words. */
    <E extends Enum<E>> E choice(String key, Class<E> type, E usual) {
        return value(key, place -> place.choice(type), usual);
    }

    /** One of the rules of a catalogue. */
    <T> T of(String key, Catalogue<? extends T> catalogue, T usual) {
        return value(key, catalogue::read, usual);
    }

    /** One of the rules of a catalogue, which must be given. */
    <T> T givenOf(String key, Catalogue<? extends T> catalogue, T standIn) {
        required.add(key);
        return of(key, catalogue, standIn);
    }

    /** Whatever can be read from a place. */
    <T> T value(String key, Place.Reading<? extends T> reading, T usual) {
        keys.add(key);
        T value = section.maybe(key, reading);
        return value == null ? usual : value;
    }
}
