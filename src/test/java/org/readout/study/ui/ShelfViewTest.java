package org.readout.study.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.readout.IntegrationTest;
import org.readout.account.CurrentPerson;
import org.readout.account.TestPeople;
import org.readout.lesson.Finding;
import org.readout.lesson.LessonLibrary;
import org.springframework.beans.factory.annotation.Autowired;

/** What the shelf says of lessons that are not on it. */
@IntegrationTest
class ShelfViewTest extends SpringBrowserlessTest {

    @Autowired
    TestPeople people;

    @Autowired
    StudyPages pages;

    @Autowired
    CurrentPerson currentPerson;

    @Test
    void an_instructor_is_told_which_lessons_their_errors_keep_from_the_shelf() {
        people.signedInInstructor("Ada");

        assertThat(text(new NeverGood())).contains("Not on the shelf", "brand-new");
    }

    @Test
    void a_student_is_told_nothing_of_lessons_with_errors() {
        people.signedInStudent("Ben");

        assertThat(text(new NeverGood())).doesNotContain("Not on the shelf", "brand-new");
    }

    private String text(LessonLibrary library) {
        return new ShelfView(pages, library, currentPerson).getElement().getTextRecursively();
    }

    /** A library with a lesson that has had errors from the beginning. */
    private static final class NeverGood implements LessonLibrary {

        @Override
        public List<Published> lessons() {
            return List.of();
        }

        @Override
        public Optional<Published> lesson(String lessonId) {
            return Optional.empty();
        }

        @Override
        public List<Finding> findings(String lessonId) {
            return List.of();
        }

        @Override
        public List<String> withheld() {
            return List.of("brand-new");
        }
    }
}
