package org.readout.study.ui;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.study.Changed;

/**
 * How far somebody is in a lesson.
 *
 * @param opened ids of the sections that were opened
 * @param done ids of the sections that were read to the end and in which nothing is left to do
 * @param changed what changed in sections since the reader saw them, by the sections' ids
 * @param corrected ids of the quizzes whose score was corrected
 */
record LessonProgress(
        Lesson lesson, Set<String> opened, Set<String> done, Map<String, Changed> changed, Set<String> corrected) {

    /** Without a change. */
    LessonProgress(Lesson lesson, Set<String> opened, Set<String> done) {
        this(lesson, opened, done, Map.of(), Set.of());
    }

    static LessonProgress none(Lesson lesson) {
        return new LessonProgress(lesson, Set.of(), Set.of());
    }

    boolean isDone(Section section) {
        return done.contains(section.id());
    }

    boolean isOpened(Section section) {
        return opened.contains(section.id());
    }

    /** What changed in a section since the reader saw it, or nothing where nothing did. */
    Optional<Changed> changed(Section section) {
        return Optional.ofNullable(changed.get(section.id()));
    }

    /** Whether the score of the section's quiz was corrected. */
    boolean isCorrected(Section section) {
        return section.quiz() != null && corrected.contains(section.quiz().id());
    }

    /** The same progress with what changed, and the quizzes whose score was corrected. */
    LessonProgress with(Map<String, Changed> changes, Set<String> corrections) {
        return new LessonProgress(lesson, opened, done, changes, corrections);
    }

    boolean begun() {
        return !opened.isEmpty();
    }

    int doneCount() {
        return (int) lesson.sections().stream().filter(this::isDone).count();
    }

    /** The first section with something left to do, or nothing where all is done. */
    Optional<Section> next() {
        return lesson.sections().stream().filter(section -> !isDone(section)).findFirst();
    }

    /** Such as {@code 2 of 8 done, about 28 minutes left}. */
    String summary() {
        int total = lesson.sections().size();
        int count = doneCount();
        @Nullable Integer minutes = lesson.minutes();
        if (count == total) {
            return "All " + total + " sections done";
        }
        String done = count + " of " + total + " done";
        return minutes == null ? done : done + ", about " + minutesLeft(minutes, total - count, total) + " left";
    }

    /**
     * What makes a section done, as {@link ProgressBook} has it from the reading and from the parts of the section; only
     * what occurs in the lesson is named.
     */
    static String whatDoneTakes(Lesson lesson) {
        boolean quizzes = lesson.sections().stream().anyMatch(section -> section.quiz() != null);
        boolean prompts = lesson.sections().stream()
                .anyMatch(section -> !section.prompts().isEmpty());
        String read = "A section is done once you have read it to the end";
        String quiz = "submitted its quiz";
        String post = "posted under each of its prompts";
        return quizzes && prompts
                ? read + ", " + quiz + " and " + post + "."
                : quizzes ? read + " and " + quiz + "." : prompts ? read + " and " + post + "." : read + ".";
    }

    private static String minutesLeft(int minutes, int left, int total) {
        int rounded = Math.max(1, Math.round((float) minutes * left / total));
        return rounded == 1 ? "1 minute" : rounded + " minutes";
    }

    /** The addresses of a lesson's pages. */
    static String address(Lesson lesson) {
        return "/lessons/" + lesson.id();
    }

    static String address(Lesson lesson, Section section) {
        return address(lesson) + "/" + section.id();
    }

    static int numberOf(Lesson lesson, Section section) {
        List<Section> sections = lesson.sections();
        return sections.indexOf(section) + 1;
    }
}
