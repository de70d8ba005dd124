package org.readout.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.discussion.DiscussionService.Posted;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.reading.SectionDiff.SinceSeen;
import org.readout.reading.SectionProgress.QuizState;

/**
 * How far a person is in a lesson.
 *
 * @param sections one for each section, in the lesson's order
 * @param last the id of the section that was opened last, or {@code null}
 * @param changed what changed in sections since the reader saw them, by the sections' ids
 * @param corrected ids of the quizzes whose score was corrected
 */
public record LessonProgress(
        Lesson lesson,
        List<SectionProgress> sections,
        @Nullable String last,
        Map<String, SinceSeen> changed,
        Set<String> corrected) {

    /** What a link to a section ends with that leads to the place where the reader was, for {@code scripts/reading.js}. */
    public static final String WHERE_I_WAS = "#continue";

    public LessonProgress {
        sections = List.copyOf(sections);
    }

    /** Without a change. */
    LessonProgress(Lesson lesson, List<SectionProgress> sections, @Nullable String last) {
        this(lesson, sections, last, Map.of(), Set.of());
    }

    /** The progress of a reader who has done nothing yet and need not post. */
    public static LessonProgress none(Lesson lesson) {
        return none(lesson, Posted.NOTHING);
    }

    static LessonProgress none(Lesson lesson, Posted posted) {
        return new LessonProgress(
                lesson,
                lesson.sections().stream()
                        .map(section -> SectionProgress.of(section, null, QuizState.NOT_STARTED, null, posted))
                        .toList(),
                null);
    }

    /** How far the person is with a section of the lesson. */
    public SectionProgress of(Section section) {
        return sections.get(lesson.sections().indexOf(section));
    }

    /** What changed in a section since the reader saw it, or nothing where nothing did. */
    public Optional<SinceSeen> changed(Section section) {
        return Optional.ofNullable(changed.get(section.id()));
    }

    /** Whether the score of the section's quiz was corrected. */
    public boolean isCorrected(Section section) {
        return section.quiz() != null && corrected.contains(section.quiz().id());
    }

    /** The same progress with what changed. */
    LessonProgress with(Map<String, SinceSeen> changes) {
        return new LessonProgress(lesson, sections, last, changes, corrected);
    }

    /** The same progress with the quizzes whose score was corrected. */
    LessonProgress withCorrected(Set<String> corrections) {
        return new LessonProgress(lesson, sections, last, changed, corrections);
    }

    /** Whether the person has done anything in the lesson. */
    public boolean begun() {
        return sections.stream().anyMatch(SectionProgress::begun);
    }

    /** How many sections are done. */
    public int doneCount() {
        return (int) sections.stream().filter(SectionProgress::isDone).count();
    }

    /**
     * Where to continue: the section opened last where something is left to do in it, else the next one of which that is
     * so, from the front again after the last section; nothing where all is done.
     */
    public Optional<Section> next() {
        return inReadingOrder(lesson, last)
                .filter(section -> !of(section).isDone())
                .findFirst();
    }

    /** The sections from the one opened last, then those before it. */
    static Stream<Section> inReadingOrder(Lesson lesson, @Nullable String last) {
        List<Section> all = lesson.sections();
        int from = last == null
                ? 0
                : Math.max(0, all.stream().map(Section::id).toList().indexOf(last));
        return Stream.concat(all.subList(from, all.size()).stream(), all.subList(0, from).stream());
    }

    /** Such as {@code 2 of 8 sections done, about 28 minutes left}. */
    public String summary() {
        int total = sections.size();
        int count = doneCount();
        if (count == total) {
            return "All " + total + " sections done";
        }
        String done = count + " of " + total + " sections done";
        return lesson.minutes() == null ? done : done + ", about " + minutesLeft(lesson.minutes()) + " left";
    }

    /**
     * The lesson's minutes are shared out to texts, quizzes and posts by their length; those that are not done yet, and have
     * to be, are left.
     */
    private String minutesLeft(int minutes) {
        int left = sections.stream().mapToInt(SectionProgress::secondsLeft).sum();
        int all = sections.stream().mapToInt(SectionProgress::secondsInAll).sum();
        int rounded = Math.max(1, Math.round((float) minutes * left / all));
        return rounded == 1 ? "1 minute" : rounded + " minutes";
    }

    /** What makes a section done; only what occurs in the lesson, and what this reader has to do, is named. */
    public String whatDoneTakes() {
        boolean quizzes = lesson.sections().stream().anyMatch(section -> section.quiz() != null);
        boolean posts = sections.stream().anyMatch(SectionProgress::postNeeded);
        String read = "A section is done when you have read it to the end";
        String quiz = "submitted its quiz";
        String post = "posted in its discussion";
        return quizzes && posts
                ? read + ", " + quiz + " and " + post + "."
                : quizzes ? read + " and " + quiz + "." : posts ? read + " and " + post + "." : read + ".";
    }

    /** The address of a lesson's page. */
    public static String address(Lesson lesson) {
        return "/lessons/" + lesson.id();
    }

    /** The address of a section's page. */
    public static String address(Lesson lesson, Section section) {
        return address(lesson) + "/" + section.id();
    }

    /** The number of a section, from 1. */
    public static int numberOf(Lesson lesson, Section section) {
        List<Section> sections = lesson.sections();
        return sections.indexOf(section) + 1;
    }
}
