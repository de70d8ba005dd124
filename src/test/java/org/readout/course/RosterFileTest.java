package org.readout.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readout.course.RosterFile.RosterLine;
import org.readout.course.RosterFile.UnreadableException;

class RosterFileTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "email,name,surname,student number,group;ada@example.org,Ada Okafor,Okafor,S1,Seminar 1",
                "First name,Last name,ID number,Email address,Group;Ada,Okafor,S1,Ada@Example.org,Seminar 1",
                "Student,ID,SIS User ID,SIS Login ID,Section,Email;`Okafor, Ada`,9,S1,x1,Seminar 1,ada@example.org",
                "\uFEFFEmail;Full name;Surname;Student ID;Tutorial,ada@example.org;Ada Okafor;Okafor;S1;Seminar 1"
            })
    void headings_of_other_course_sites_and_both_separators_are_known(String file) throws UnreadableException {
        int end = file.contains("\uFEFF") ? file.indexOf(',') : file.indexOf(';');
        String lines = file.substring(0, end) + "\r\n" + file.substring(end + 1).replace('`', '"');
        assertThat(RosterFile.read(lines).lines())
                .containsExactly(new RosterLine(2, "ada@example.org", "Ada Okafor", "Okafor", "S1", "Seminar 1"));
    }

    @Test
    void line_numbers_are_those_of_the_file_and_other_columns_are_left_out() throws UnreadableException {
        RosterFile file = RosterFile.read("email,name,Grade\n\na@example.org,\"A\nB\",1\nb@example.org\n");
        assertThat(file.lines()).extracting(RosterLine::number).containsExactly(3L, 5L);
        assertThat(file.lines()).extracting(RosterLine::name).containsExactly("A B", "");
        assertThat(file.unknown()).containsExactly("Grade");
    }

    @Test
    void a_file_in_windows_1252_is_read_and_said_to_be_one() throws UnreadableException {
        String text = "email;name\nzoe@example.org;Zoë Núñez";
        RosterFile windows = RosterFile.read(text.getBytes(Charset.forName("windows-1252")));
        assertThat(windows.windows()).isTrue();
        assertThat(windows.lines().getFirst().name()).isEqualTo("Zoë Núñez");
        RosterFile unicode = RosterFile.read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
        assertThat(unicode.windows()).isFalse();
        assertThat(unicode.lines()).isEqualTo(windows.lines());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|EMPTY",
                "email,name|EMPTY",
                "name,number;Ada,1|NO_EMAIL_COLUMN",
                "email,surname,last name;a@b.org,A,B|SAME_COLUMN_TWICE"
            })
    void a_file_that_can_t_be_read_is_told_why(String file, RosterFile.Problem problem) {
        assertThatThrownBy(() -> RosterFile.read(file.replace(';', '\n')))
                .isInstanceOfSatisfying(
                        UnreadableException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    @Test
    void a_text_in_utf_16_and_one_that_is_too_large_are_refused() {
        byte[] spreadsheet = "email\na@b.org".getBytes(StandardCharsets.UTF_16);
        assertThatThrownBy(() -> RosterFile.read(spreadsheet)).hasMessageContaining("NO_TEXT");
        assertThatThrownBy(() -> RosterFile.read(new byte[RosterFile.MOST_BYTES + 1]))
                .hasMessageContaining("TOO_LARGE");
        String lines = "email\n" + "a@b.org\n".repeat(RosterFile.MOST_LINES + 1);
        assertThatThrownBy(() -> RosterFile.read(lines)).hasMessageContaining("TOO_MANY_LINES");
    }
}
