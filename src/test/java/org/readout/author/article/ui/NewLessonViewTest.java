package org.readout.author.article.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.author.AuthoredLesson;
import org.readout.author.EditedLesson;
import org.readout.author.LessonEditing;
import org.readout.author.article.DraftLesson.Rights;
import org.readout.lesson.LessonLibrary.Published;
import org.springframework.beans.factory.annotation.Autowired;

/** How an instructor gets from an article to a draft. */
class NewLessonViewTest extends SiteTest {

    private static final String ARTICLE = IntStream.range(0, 12)
            .mapToObj(number -> "Paragraph " + number + " says that 42% of trains change twice. "
                    + "It has many plain words. ".repeat(15))
            .collect(Collectors.joining(
                    "\n\n", "# Corridors of influence\n\nThe so-called near abroad has 17 commissions.\n\n", ""));

    @Autowired
    LessonEditing editing;

    @BeforeEach
    void an_instructor_is_signed_in() {
        instructor = people.signedInInstructor("Ada");
    }

    @AfterEach
    void the_lessons_are_deleted() {
        editing.mine(instructor.id()).stream()
                .filter(AuthoredLesson::isOwned)
                .forEach(lesson -> editing.delete(lesson.id(), instructor.id()));
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<Rights> rights() {
        return find(RadioButtonGroup.class).single();
    }

    private void paste(String text) {
        open("lessons/new");
        rights().setValue(Rights.PERMISSION);
        find(TextField.class).single().setValue("Ada Brook, 3 Nov 2026");
        find(TextArea.class).single().setValue(text);
        click("Read the article");
    }

    private void clickLabelled(String label) {
        test(find(NativeButton.class).all().stream()
                        .filter(button ->
                                button.getAriaLabel().filter(label::equals).isPresent())
                        .findFirst()
                        .orElseThrow())
                .click();
    }

    private EditedLesson made() {
        String id = editing.mine(instructor.id()).getFirst().id();
        return editing.open(id, instructor.id()).orElseThrow();
    }

    @Test
    void whose_text_it_is_comes_first_and_nothing_typed_is_lost() {
        open("lessons/new");
        find(TextArea.class).single().setValue("   ");
        click("Read the article");
        assertThat(rights().isInvalid()).isTrue();
        rights().setValue(Rights.OWN);
        click("Read the article");
        assertThat(text()).contains("has no text", "Nothing was imported");
        assertThat(find(TextArea.class).single().getValue()).isEqualTo("   ");
        assertThat(rights().getValue()).isEqualTo(Rights.OWN);
    }

    @Test
    void cuts_move_and_join_and_the_draft_has_what_was_chosen() {
        paste(ARTICLE);
        assertThat(text()).contains("Section 1", "cut at a paragraph", "near abroad", "Claims to source");
        int sections = page().select(".piece").size();
        String before = page().select(".piece").text();
        clickLabelled("Move the start of section 2 one paragraph up");
        assertThat(page().select(".piece").text()).isNotEqualTo(before);
        clickLabelled("Move the start of section 2 one paragraph down");
        assertThat(page().select(".piece").text()).isEqualTo(before);
        clickLabelled("Join section 2 with the one before");
        assertThat(page().select(".piece")).hasSize(sections - 1);

        clickLabelled("Write the entry of near abroad");
        find(TextField.class).all().stream()
                .filter(field -> field.getLabel().equals("near abroad in one line"))
                .findFirst()
                .orElseThrow()
                .setValue("What Moscow calls its neighbours.");
        click("Make the lesson");
        EditedLesson lesson = made();
        assertThat(lesson.title()).isEqualTo("Corridors of influence");
        assertThat(lesson.files().get("terms.yaml")).contains("gloss: What Moscow calls its neighbours.", "TODO:");
        assertThat(lesson.files().get("lesson.yaml"))
                .contains("basis: permission", "note: Ada Brook, 3 Nov 2026", "status: draft");
        assertThat(lesson.files().keySet().stream().filter(name -> name.endsWith(".quiz.yaml")))
                .hasSize(sections - 1);
        assertThat(text()).contains("Left to do");
    }

    @Test
    void a_term_that_is_refused_and_a_lesson_of_the_same_title_do_no_harm() {
        paste(ARTICLE);
        clickLabelled("near abroad is not a term");
        click("Make the lesson");
        assertThat(made().files()).doesNotContainKey("terms.yaml");
        paste(ARTICLE);
        click("Make the lesson");
        assertThat(editing.mine(instructor.id())).hasSize(2);
    }

    @Test
    void an_example_and_a_copy_are_drafts_of_ones_own() {
        open("lessons/new?from=example");
        find(TextField.class).single().setValue("My first lesson");
        click("Create lesson");
        assertThat(made().title()).isEqualTo("My first lesson");
        open("lessons/new?from=lesson");
        @SuppressWarnings("unchecked")
        ComboBox<Published> lessons = find(ComboBox.class).single();
        lessons.setValue(lessons.getListDataView().getItem(0));
        click("Create lesson");
        assertThat(editing.mine(instructor.id())).hasSize(2);
    }

    @Test
    void students_find_nothing() {
        people.signedInStudent("Sam");
        open("lessons/new");
        assertThat(text()).contains("not found");
    }
}
