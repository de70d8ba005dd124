package org.readout.reading.ui;

import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.NoteHtml;

/** Titles for the browser's tab, the narrowest first. */
final class ReadingAddresses {

    static final String SHELF = "Lessons · Readout";

    static final String TERMS = "Terms · Readout";

    private ReadingAddresses() {}

    static String of(Lesson lesson) {
        return lesson.title() + " · Readout";
    }

    static String of(Lesson lesson, Section section) {
        return section.title() + " · " + of(lesson);
    }

    static String of(KeyTerm term) {
        return NoteHtml.heading(term) + " · " + TERMS;
    }
}
