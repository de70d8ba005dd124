package org.readout.lesson.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.lesson.HardWords;
import org.readout.lesson.Lesson;
import org.readout.lesson.Revision;
import org.readout.lesson.SectionHtml;
import org.readout.user.Asking;
import org.readout.user.CurrentUser;

class TeachingNotesTest {

    private static final String FILE = "base/teaching.md";

    @TempDir
    private Path path;

    private LessonFolder lessons;
    private FolderLibrary library;

    @BeforeEach
    void copy() {
        lessons = LessonFolder.in(path);
        library = new FolderLibrary(path.toString(), TestDay.CLOCK, new KeptInMemory());
    }

    @Test
    void notes_and_their_changes_make_no_new_revision_even_with_a_shared_key_term_of_their_own() {
        lessons.edit("base/first.md", " or seek an [alliance](term:alliance)", "");
        library.scan();
        Revision before = revision();

        lessons.write(FILE, "An [alliance](term:alliance) is the other way.");
        library.scan();

        assertThat(revision()).isEqualTo(before);
        assertThat(html(Asking.INSTRUCTOR)).contains("data-note=\"term-alliance\"");
        assertThat(library.lesson("base").orElseThrow().lesson().terms()).doesNotContainKey("alliance");
        lessons.write(FILE, "Other words.");
        library.scan();
        assertThat(revision()).isEqualTo(before);
        assertThat(html(Asking.INSTRUCTOR)).contains("Other words.");
        lessons.delete(FILE);
        library.scan();
        assertThat(library.teaching("base", Asking.INSTRUCTOR)).isEmpty();
    }

    @Test
    void explained_words_and_their_changes_make_no_new_revision_either() {
        library.scan();
        Revision before = revision();
        lessons.write("base/words.yaml", "- { word: seek, means: To try to find. }");
        library.scan();

        assertThat(words()).contains("data-word=\"word-1\">seek</span>", "To try to find.");
        lessons.write("base/words.yaml", "- { word: seek, means: To look for. }");
        library.scan();
        assertThat(words()).contains("To look for.");
        assertThat(revision()).isEqualTo(before);
    }

    private String words() {
        Lesson lesson = library.lesson("base").orElseThrow().lesson();
        SectionHtml text = new HardWords(library.words("base"))
                .in(SectionHtml.of(lesson, lesson.sections().getFirst()));
        return text.html() + text.notes();
    }

    @Test
    void only_instructors_get_them_whether_the_lesson_is_a_draft_or_not() {
        lessons.write(FILE, "Words.");
        for (String status : new String[] {"status: published", "status: draft"}) {
            lessons.edit("base/lesson.yaml", "level:", status + "\nlevel:");
            library.scan();
            assertThat(library.teaching("base", Asking.VISITOR)).isEmpty();
            assertThat(library.teaching("base", Asking.STUDENT)).isEmpty();
            assertThat(html(Asking.INSTRUCTOR)).contains("Words.");
            lessons.edit("base/lesson.yaml", status + "\n", "");
        }
    }

    @Test
    void while_the_lesson_has_errors_its_last_notes_stay() {
        lessons.write(FILE, "Words.");
        library.scan();
        lessons.edit("base/lesson.yaml", "title: A base", "titel: A base");
        library.scan();

        assertThat(html(Asking.INSTRUCTOR)).contains("Words.");
    }

    private Revision revision() {
        return library.lesson("base").orElseThrow().revision();
    }

    private String html(CurrentUser reader) {
        Optional<Lesson> notes = library.teaching("base", reader);
        return SectionHtml.of(
                        notes.orElseThrow(), notes.orElseThrow().sections().getFirst())
                .html();
    }
}
