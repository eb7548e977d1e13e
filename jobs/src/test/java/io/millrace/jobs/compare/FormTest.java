package io.millrace.jobs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FormTest {
    private static final Form COMMAS = new Form(',');
    private static final Form SEMICOLONS = new Form(';');

    @Test
    void cellsAreWhatRfc4180Says() {
        assertThat(COMMAS.cells("a,b,,d")).containsExactly("a", "b", "", "d");
        assertThat(COMMAS.cells("a,")).containsExactly("a", "");
        assertThat(COMMAS.cells("")).containsExactly("");
        assertThat(COMMAS.cells(" a b , c ")).containsExactly("a b", "c");
        assertThat(COMMAS.cells("\"a,b\",\"say \"\"c\"\"\",\"\""))
                .containsExactly("a,b", "say \"c\"", "");
        assertThat(COMMAS.cells("5\" pipe, \"x\" ,y")).containsExactly("5\" pipe", "x", "y");
        assertThat(COMMAS.cells("a,\"b,c")).isNull();
        assertThat(COMMAS.cells("a,\"b\"\"")).isNull();
    }

    private static Form form(String... lines) {
        return Form.of(List.of(lines));
    }

    @Test
    void theSeparatorIsTheOneThatPartsMost() {
        assertThat(form("a,b,c")).isEqualTo(COMMAS);
        assertThat(form("a;b;c", "1;2;3")).isEqualTo(SEMICOLONS);
        assertThat(form("a\tb\tc")).isEqualTo(new Form('\t'));
        assertThat(form("\"a;b;c\",d")).isEqualTo(COMMAS);
        assertThat(form("a, in m;b, in s;c", "1,5;2,5;3")).isEqualTo(SEMICOLONS);
        assertThat(form("day;sum, EUR", "1;2", "2;3,5")).isEqualTo(SEMICOLONS);
        assertThat(form("a;b,c;d,e", "1,2,3", "4,5,6")).isEqualTo(COMMAS);
        assertThat(form("a,b;c;d;e", "1,2", "3,4", "5,6")).isEqualTo(COMMAS);
        assertThat(form("alone", "1;2")).isEqualTo(COMMAS);
        assertThat(new Form('\t').cells("a b\t\tc")).containsExactly("a b", "", "c");
    }

    @Test
    void aCommaIsAPointOnlyWhereItPartsNothing() {
        assertThat(COMMAS.number("-1.5e3")).isEqualTo("-1.5e3");
        assertThat(COMMAS.number("1,5")).isNull();
        assertThat(SEMICOLONS.number("1,5")).isEqualTo("1.5");
        assertThat(SEMICOLONS.number("1.234,5")).isNull();
        assertThat(SEMICOLONS.number("1,234,5")).isNull();
        assertThat(COMMAS.number("1e101")).isNull();
        assertThat(COMMAS.number("0x10")).isNull();
        assertThat(COMMAS.number("")).isNull();
    }

    @Test
    void manyWordsSayThatThereIsNoNumber() {
        for (String word : new String[] {"", "NA", "n/a", "NaN", "NULL", "None", "?", "-"}) {
            assertThat(Form.nothing(word)).as(word).isTrue();
        }
        assertThat(Form.nothing("0")).isFalse();
        assertThat(Form.nothing("nano")).isFalse();
    }
}
