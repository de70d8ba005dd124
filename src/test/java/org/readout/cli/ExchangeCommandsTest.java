package org.readout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions are imported into a quiz that the checker takes, and exported from it. */
class ExchangeCommandsTest extends CommandTest {

    private static final String GIFT = """
            ::pact::In which year was the pact signed? {
            =1950#Right, in February. ~1960#That is the split.
            }

            Only a text.

            ::why::Why did it fail? {}
            """;

    private Path file;

    @BeforeEach
    void a_lesson_and_a_file() throws IOException {
        run("new", "mine", "--lessons", folder);
        file = Files.writeString(folder.resolve("questions.txt"), GIFT);
        clear();
    }

    private Path quiz(String name) {
        return folder.resolve("mine").resolve(name + ".quiz.yaml");
    }

    @Test
    void questions_become_a_quiz_with_a_report() {
        assertThat(run("import", file, "mine/second", "--lessons", folder)).isZero();

        assertThat(out.toString())
                .contains("questions.txt:5: left out: question 2: This is a text without a question.")
                .contains("questions.txt:7: changed: question why: The model answer is missing. Write one.")
                .contains("2 questions imported from GIFT");
        assertThat(quiz("second"))
                .content()
                .startsWith("# yaml-language-server: ")
                .contains("id: second", "- id: pact", "feedback: Right, in February.", "model: \"TODO: ");
    }

    @Test
    void an_existing_quiz_stays_as_it_is_unless_questions_are_added() throws IOException {
        String before = Files.readString(quiz("first"));
        assertThat(run("import", file, "mine/first", "--lessons", folder)).isEqualTo(1);
        assertThat(quiz("first")).hasContent(before);

        assertThat(run("import", file, "mine/first", "--append", "--lessons", folder))
                .isZero();
        assertThat(run("import", file, "mine/first", "--append", "--lessons", folder))
                .isZero();
        assertThat(quiz("first")).content().startsWith(before.stripTrailing()).contains("id: pact\n", "id: pact-2\n");
    }

    @Test
    void what_is_exported_can_be_imported() {
        for (String format : new String[] {"gift", "moodle", "qti", "cc"}) {
            Path to = folder.resolve("out." + format);
            assertThat(run("export", "mine/first", to, "--format", format, "--lessons", folder))
                    .isZero();
            assertThat(out.toString()).contains("Exported 1 quiz to " + to);
            assertThat(run("import", to, "mine/" + format, "--lessons", folder)).isZero();
            assertThat(run("export", "mine", to, "--format", format, "--lessons", folder))
                    .isEqualTo(1);
        }
    }

    @Test
    void wrong_use_and_files_without_questions_are_said() throws IOException {
        assertThat(run("import", folder.resolve("none"), "mine/first", "--lessons", folder))
                .isEqualTo(2);
        assertThat(run("import", file, "mine", "--lessons", folder)).isEqualTo(2);
        assertThat(run("import", file, "other/first", "--lessons", folder)).isEqualTo(2);
        assertThat(run("export", "mine/none", file, "--format", "gift", "--lessons", folder))
                .isEqualTo(2);
        assertThat(run("export", "mine", file, "--format", "word", "--lessons", folder))
                .isEqualTo(2);
        Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear reader, this is a letter.");
        assertThat(run("import", letter, "mine/letter", "--lessons", folder)).isEqualTo(1);
        assertThat(out.toString()).contains("No questions were found.");
        assertThat(quiz("letter")).doesNotExist();
    }
}
