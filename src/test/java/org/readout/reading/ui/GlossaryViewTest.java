package org.readout.reading.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.lesson.LessonLibrary;
import org.readout.user.Asking;
import org.springframework.beans.factory.annotation.Autowired;

class GlossaryViewTest extends ViewTest {

    @Autowired
    LessonLibrary glossary;

    @Test
    void every_term_leads_to_its_entry_and_to_the_lessons_that_use_it() {
        navigate(GlossaryView.class);

        assertThat(terms()).hasSameSizeAs(glossary.entries(Asking.VISITOR)).contains("Hedging");
        assertThat(find(Anchor.class).all())
                .extracting(Anchor::getHref)
                .contains("/terms/hedging", "/lessons/small-states");
    }

    @Test
    void the_field_leaves_the_terms_that_hold_what_is_typed() {
        GlossaryView view = navigate(GlossaryView.class);

        type(view, "  HÉDG ");
        assertThat(terms()).containsExactly("Hedging");
        assertThat(status(view))
                .startsWith("1 of " + glossary.entries(Asking.VISITOR).size() + " term");
    }

    @Test
    void another_form_of_a_term_and_its_gloss_are_searched_too() {
        GlossaryView view = navigate(GlossaryView.class);

        type(view, "fallback");

        assertThat(terms()).contains("Hedging");
    }

    @Test
    void nothing_found_says_what_to_do_and_an_empty_field_brings_all_back() {
        GlossaryView view = navigate(GlossaryView.class);

        type(view, "qqqq");
        assertThat(terms()).isEmpty();
        assertThat(status(view)).contains("qqqq").contains("Try a shorter search");

        type(view, "");
        assertThat(terms()).hasSameSizeAs(glossary.entries(Asking.VISITOR));
    }

    private void type(GlossaryView view, String words) {
        test(find(Input.class, view).single()).setValue(words);
    }

    private List<String> terms() {
        return find(H3.class).all().stream()
                .filter(H3::isVisible)
                .map(heading -> heading.getElement().getTextRecursively())
                .toList();
    }

    private String status(GlossaryView view) {
        return find(Paragraph.class, view)
                .withAttribute("role", "status")
                .single()
                .getText();
    }
}
