package org.readout.assignment;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import java.util.List;
import java.util.Optional;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.shell.PageReads;

/**
 * A part that a feature adds to a section's page after the text; the page knows no quiz and no discussion. Parts come in the
 * order of their {@code @Order}.
 */
public interface SectionPart {

    /**
     * Returns what the current user sees after a section, in order; nothing if the section has no such part.
     *
     * @param study where the user works on the lesson
     * @param reads of the page that is being built
     */
    List<Component> in(Published lesson, Lesson.Section section, Study study, PageReads reads);

    /**
     * Returns the part as it can be used before the framework is loaded; empty if it needs the server. What {@link #in}
     * returns replaces it later.
     *
     * @param study where the user works on the lesson
     * @param reads of the page that is being built
     */
    default Optional<EarlyPart> beforeFramework(
            Published lesson, Lesson.Section section, Study study, PageReads reads) {
        return Optional.empty();
    }

    /**
     * Returns the part as the browser may keep it, to be used without a connection; by default nothing. It must hold no text of
     * classmates, no score and nothing of an answer key.
     *
     * @param study where the user works on the lesson
     */
    default Optional<EarlyPart> toKeep(Published lesson, Lesson.Section section, Study study) {
        return Optional.empty();
    }

    /**
     * A part of a page before the framework.
     *
     * @param styles the names of its style sheets
     */
    record EarlyPart(Component component, List<String> styles) {}

    /** Returns what the part is, such as {@code a quiz of 5 questions}, for readers whose browsers run no scripts. */
    Optional<String> inWords(Lesson.Section section);

    /** Fired on a part's component when the user has done what the part asks, so that the page updates its ticks. */
    final class Done extends ComponentEvent<Component> {

        public Done(Component source) {
            super(source, false);
        }
    }
}
