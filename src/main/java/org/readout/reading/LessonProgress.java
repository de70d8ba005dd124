package org.readout.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.Owed;
import org.readout.assignment.Study;
import org.readout.course.CourseLinks;
import org.readout.discussion.DiscussionService.Posted;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.StudyTime;
import org.readout.question.Score;
import org.readout.reading.SectionDiff.SinceSeen;
import org.readout.result.QuizResult;
import org.readout.result.QuizResult.Standing;
import org.readout.shell.LayoutLinks.ContinuePlace;
import org.readout.shell.SectionCompletion.CompletionMark;
import org.readout.shell.SectionCompletion.State;
import org.readout.text.Messages;

/**
 * A user's progress in a lesson.
 *
 * @param study where the user works on it
 * @param sections one for each section, in the lesson's order
 * @param lastOpened the id of the section that was opened last, or {@code null}
 * @param changed what changed in sections since the user saw them, by the sections' ids
 * @param readingCheck how far the user is with a reading check that is scored; {@code null} if none is, or she is excused
 * @param assigned the ids of the sections that the course assigns, {@code null} for all, and without a course
 */
public record LessonProgress(
        Lesson lesson,
        Study study,
        List<SectionProgress> sections,
        @Nullable String lastOpened,
        Map<String, SinceSeen> changed,
        @Nullable State readingCheck,
        @Nullable Set<String> assigned) {

    /** The last part of the address of a lesson's summary. */
    public static final String SUMMARY = "summary";

    private static final Messages TEXT = Messages.of("reading");

    /** Suffix of a link to the place in a section where the reader left off; {@code scripts/reading.js} reads it. */
    private static final String WHERE_I_WAS = "#continue";

    /** Returns the progress of a user who has done nothing yet and need not post. */
    public static LessonProgress none(Lesson lesson, Study study) {
        return new LessonProgress(
                lesson,
                study,
                lesson.sections().stream()
                        .map(section -> SectionProgress.of(section, null, null, Posted.NOTHING))
                        .toList(),
                null,
                Map.of(),
                null,
                null);
    }

    /** Returns the address of a section's page. */
    public String address(Section section) {
        return study.link(CourseLinks.section(lesson.id(), section.id()));
    }

    /** Returns the address of the lesson's page. */
    public String address() {
        return study.link(CourseLinks.lesson(lesson.id()));
    }

    /** Returns whether a section is no part of the user's assignment, though others of the lesson are. */
    public boolean isExtra(Section section) {
        return assigned != null && !assigned.contains(section.id());
    }

    /** Returns how many sections the user is asked to do. */
    public int askedCount() {
        return (int) asked().count();
    }

    /** Returns the sections that the user is asked to do. */
    public List<SectionProgress> askedSections() {
        return asked().toList();
    }

    private Stream<SectionProgress> asked() {
        return sections.stream().filter(progress -> !isExtra(progress.section()));
    }

    /** Returns how far the user is with a section of the lesson. */
    public SectionProgress of(Section section) {
        return sections.get(lesson.indexOf(section));
    }

    /** Returns whether the user has done anything in the lesson. */
    public boolean started() {
        return sections.stream().anyMatch(SectionProgress::started);
    }

    /** Returns how many sections are done. */
    public int doneCount() {
        return (int) asked().filter(SectionProgress::isDone).count();
    }

    private Optional<Section> first(Predicate<SectionProgress> isLeft) {
        return inReadingOrder()
                .filter(section -> !isExtra(section) && isLeft.test(of(section)))
                .findFirst();
    }

    private boolean isOverdue(Instant now) {
        EffectiveRules rules = study.asked();
        return rules != null && Owed.isOverdue(rules, now);
    }

    /**
     * Returns where to continue, as a link that names what is left there; nothing if all is done. In a course, what counts
     * comes first: a quiz that is overdue, other quizzes and scored posts, then a scored reading check. Then come sections to
     * read, and last posts that aren't scored. Of several sections it is the one opened last, or the next after it, from the
     * front again after the last one.
     */
    public Optional<ContinuePlace> place(Instant now) {
        return first(each -> isOverdue(now) && !each.quizDone())
                .or(() -> first(each -> study.asked() != null && !each.countedDone()))
                .map(section -> place(section, of(section), now))
                .or(() -> readingCheckLeft()
                        ? Optional.of(place(readingCheckAddress(), readingCheckName(), "check"))
                        : first(each -> !each.isDone())
                                .or(() -> first(SectionProgress::postLeft))
                                .map(section -> place(section, of(section), now)));
    }

    private ContinuePlace place(Section section, SectionProgress progress, Instant now) {
        if (study.asked() != null && !progress.quizDone() && (progress.read() || isOverdue(now))) {
            return place(progress.read() ? quizAddress(section) : address(section), section.title(), "quiz");
        } else if (progress.read() && progress.quizDone()) {
            return place(postAddress(section), section.title(), "post");
        }
        return place(address(section) + WHERE_I_WAS, section.title(), "");
    }

    private ContinuePlace place(String address, String title, String next) {
        String what = next.isEmpty() && started() ? "continue" : next;
        return new ContinuePlace(address, TEXT.get("home.continue", "next", what, "title", title), started());
    }

    /** Returns the address of a section's quiz. */
    public String quizAddress(Section section) {
        return section.quiz() == null
                ? address(section)
                : address(section) + "#quiz-" + section.quiz().id();
    }

    /** Returns the address of a section's first discussion prompt. */
    public String postAddress(Section section) {
        return section.prompts().isEmpty()
                ? address(section)
                : address(section) + "#prompt-" + section.prompts().getFirst().id();
    }

    /** Returns the address of the lesson's summary, where the reading check ends. */
    public String summaryAddress() {
        return study.link(CourseLinks.section(lesson.id(), SUMMARY));
    }

    /** Returns the address of the reading check: of its questions before reading, once they are answered of those after. */
    public String readingCheckAddress() {
        return (readingCheck == State.LEFT ? address() : summaryAddress()) + "#reading-check";
    }

    /** Returns such as {@code Reading check (5 points)}. */
    public String readingCheckName() {
        return TEXT.get("reading-check.points", "points", readingCheckPoints());
    }

    /** Returns what a reading check earns that is answered before and after reading; 0 if it isn't scored. */
    public int readingCheckPoints() {
        EffectiveRules rules = study.asked();
        return rules == null ? 0 : rules.readingCheckPoints();
    }

    /** Returns whether a scored reading check is left to answer after reading. */
    public boolean readingCheckLeft() {
        return readingCheck != null && readingCheck != State.DONE;
    }

    /** Returns a mark for a scored reading check; none if none is scored. */
    public List<CompletionMark> readingCheckMarks() {
        return readingCheck == null
                ? List.of()
                : List.of(new CompletionMark(
                        readingCheck,
                        TEXT.get("mark.reading-check", "state", readingCheck, "points", readingCheckPoints())));
    }

    /** Returns the next section after one that the user is asked to do. */
    public Optional<Section> after(Section section) {
        List<Section> all = lesson.sections();
        return all.stream()
                .skip(lesson.indexOf(section) + 1L)
                .filter(each -> !isExtra(each))
                .findFirst();
    }

    /** Returns the section before one that the user is asked to do. */
    public Optional<Section> before(Section section) {
        return lastOf(lesson.sections().stream().takeWhile(each -> !each.id().equals(section.id())));
    }

    /** Returns the last section that the user is asked to do. */
    public Optional<Section> last() {
        return lastOf(lesson.sections().stream());
    }

    private Optional<Section> lastOf(Stream<Section> sections) {
        return sections.filter(each -> !isExtra(each)).reduce((one, next) -> next);
    }

    Stream<Section> inReadingOrder() {
        List<Section> all = lesson.sections();
        int from = Math.max(0, all.stream().map(Section::id).toList().indexOf(lastOpened));
        return Stream.concat(all.stream().skip(from), all.stream().limit(from));
    }

    /** Returns, for example, {@code 2 of 8 sections done · about 28 minutes of work left}. */
    public String summary() {
        int total = askedCount();
        int count = doneCount();
        if (count == total && !readingCheckLeft()) {
            return TEXT.get("progress.all", "all", total);
        }
        String done = doneOfAll();
        int left = asked().mapToInt(progress -> progress.secondsLeft(lesson)).sum();
        return left == 0 && !readingCheckLeft()
                ? done
                : done + " · "
                        + TEXT.get(
                                "progress.left",
                                "minutes",
                                left == 0 ? 0 : StudyTime.minutes(left),
                                "check",
                                readingCheckLeft());
    }

    public String doneOfAll() {
        return TEXT.get("progress", "done", doneCount(), "all", askedCount());
    }

    /** Returns what makes a section done; names only what occurs in the lesson and what this user has to do. */
    public String rule() {
        boolean quiz = asked().anyMatch(progress -> progress.section().quiz() != null);
        boolean post = asked().anyMatch(SectionProgress::postScored);
        return TEXT.get("progress.rule", "quiz", quiz, "post", post);
    }

    /**
     * A user's progress in a section: its text, its quiz and its discussion.
     *
     * @param score the points that count for the quiz, or {@code null} if it has no score yet
     * @param provisional whether points of that score aren't graded yet
     * @param posted at how many of its prompts the user has posted
     * @param prompts how many there are, without locked ones at which the user hasn't posted
     * @param postNeeded whether the user has to post: only a student of a course that assigns the lesson has to
     * @param postScored whether the post is part of the course total, too
     */
    public record SectionProgress(
            Section section,
            boolean opened,
            boolean read,
            QuizState quiz,
            @Nullable Score score,
            boolean provisional,
            int posted,
            int prompts,
            boolean postNeeded,
            boolean postScored) {

        enum QuizState {
            NONE,
            NOT_STARTED,
            STARTED,
            /** Not submitted, and an instructor excused the student from it. */
            EXCUSED,
            SUBMITTED
        }

        /** Returns the progress by what is stored of the text, the quiz and the posts. */
        public static SectionProgress of(
                Section section, @Nullable SectionReading reading, @Nullable QuizResult result, Posted posted) {
            int prompts = (int) section.prompts().stream()
                    .filter(prompt -> !posted.lockedIds().contains(prompt.id()))
                    .count();
            return new SectionProgress(
                    section,
                    reading != null,
                    reading != null && reading.readAt() != null,
                    section.quiz() == null ? QuizState.NONE : state(result),
                    section.quiz() == null || result == null ? null : result.kept(),
                    result != null && result.ungraded() > 0,
                    (int) section.prompts().stream()
                            .filter(prompt -> posted.promptIds().contains(prompt.id()))
                            .count(),
                    prompts,
                    posted.needed() && prompts > 0,
                    posted.scored() && prompts > 0);
        }

        private static QuizState state(@Nullable QuizResult result) {
            return switch (result == null ? Standing.NOT_STARTED : result.standing()) {
                case NOT_STARTED -> QuizState.NOT_STARTED;
                case IN_PROGRESS -> QuizState.STARTED;
                case SUBMITTED, SET_BY_HAND -> QuizState.SUBMITTED;
                case EXCUSED ->
                    Objects.requireNonNull(result).lastSubmittedAt() == null ? QuizState.EXCUSED : QuizState.SUBMITTED;
            };
        }

        /** Returns it for a section that isn't assigned, or is excused: no post is needed there. */
        SectionProgress withoutPost() {
            return new SectionProgress(section, opened, read, quiz, score, provisional, posted, prompts, false, false);
        }

        /** Returns it for a student who is excused from the quiz: a quiz that isn't submitted need not be. */
        public SectionProgress excused() {
            boolean isLeft = quiz == QuizState.NOT_STARTED || quiz == QuizState.STARTED;
            return new SectionProgress(
                    section,
                    opened,
                    read,
                    isLeft ? QuizState.EXCUSED : quiz,
                    score,
                    provisional,
                    posted,
                    prompts,
                    postNeeded,
                    postScored);
        }

        /** Returns whether the section is read, and nothing is left here that counts. */
        public boolean isDone() {
            return read && countedDone();
        }

        /** Returns whether nothing is left here that is scored. */
        private boolean countedDone() {
            return quizDone() && (allPosted() || !postScored);
        }

        private boolean postLeft() {
            return postNeeded && !allPosted();
        }

        /** Returns whether the user has opened the section or done anything in it. */
        public boolean started() {
            return opened || worked();
        }

        /** Returns whether the user has done more than open the section. */
        private boolean worked() {
            return read || quiz == QuizState.STARTED || quiz == QuizState.SUBMITTED || posted > 0;
        }

        /** Returns how far the text is. */
        public State readState() {
            return read ? State.DONE : opened ? State.STARTED : State.LEFT;
        }

        /** Returns how far the quiz is; {@code null} without a quiz that has to be answered. */
        public @Nullable State quizState() {
            return switch (quiz) {
                case NONE, EXCUSED -> null;
                case SUBMITTED -> State.DONE;
                case STARTED -> State.STARTED;
                case NOT_STARTED -> section.hasOptionalQuiz() ? null : State.LEFT;
            };
        }

        /** Returns how far the posts are; {@code null} if none are needed. */
        public @Nullable State postState() {
            return !postNeeded ? null : allPosted() ? State.DONE : posted > 0 ? State.STARTED : State.LEFT;
        }

        /** Returns whether no quiz is left that has to be submitted. */
        boolean quizDone() {
            return quiz == QuizState.NONE
                    || quiz == QuizState.EXCUSED
                    || quiz == QuizState.SUBMITTED
                    || section.hasOptionalQuiz();
        }

        private boolean allPosted() {
            return posted == prompts;
        }

        /**
         * Returns a mark for each part that the section has. After work in it, more than to open it, they name what is missing.
         */
        public List<CompletionMark> marks() {
            List<CompletionMark> marks = new ArrayList<>();
            String unread = TEXT.get("mark.unread");
            marks.add(
                    read
                            ? new CompletionMark(State.DONE, TEXT.get("mark.read"))
                            : opened && worked()
                                    ? new CompletionMark(State.STARTED, unread)
                                    : left(TEXT.get("mark.read"), unread));
            switch (quiz) {
                case NONE -> {}
                case NOT_STARTED ->
                    marks.add(
                            section.hasOptionalQuiz()
                                    ? new CompletionMark(State.LEFT, TEXT.get("mark.quiz.optional"))
                                    : left(TEXT.get("mark.quiz"), notSubmitted()));
                case STARTED -> marks.add(new CompletionMark(State.STARTED, notSubmitted()));
                case EXCUSED -> marks.add(new CompletionMark(State.LEFT, TEXT.get("mark.quiz.excused")));
                case SUBMITTED -> marks.add(new CompletionMark(State.DONE, submitted()));
            }
            if (prompts > 0 && (postNeeded || posted > 0)) {
                String name = postNeeded ? TEXT.get("mark.post", "prompts", prompts) : TEXT.get("mark.written");
                String some = TEXT.get(
                        postNeeded ? "mark.post.some" : "mark.written.some", "posted", posted, "prompts", prompts);
                marks.add(
                        allPosted()
                                ? new CompletionMark(State.DONE, name)
                                : posted > 0
                                        ? new CompletionMark(State.STARTED, some)
                                        : left(name, TEXT.get("mark.post.left", "prompts", prompts)));
            }
            return marks;
        }

        private CompletionMark left(String name, String missing) {
            return worked() ? new CompletionMark(State.MISSING, missing) : new CompletionMark(State.LEFT, name);
        }

        private String notSubmitted() {
            return TEXT.get("mark.quiz.left", "optional", section.hasOptionalQuiz());
        }

        private String submitted() {
            return score == null
                    ? TEXT.get("mark.quiz.submitted", "optional", section.hasOptionalQuiz())
                    : TEXT.get(
                            "mark.score",
                            "points",
                            Score.rounded(score.points()),
                            "all",
                            Score.rounded(score.outOf()),
                            "provisional",
                            provisional);
        }

        /** Returns about how many seconds a slow reader takes for the parts that are left to do. */
        int secondsLeft(Lesson lesson) {
            StudyTime time = StudyTime.of(lesson, section);
            return (read ? 0 : time.reading())
                    + (quizDone() ? 0 : time.quiz())
                    + (postScored
                            ? time.posts()
                                    * (prompts - posted)
                                    / section.prompts().size()
                            : 0);
        }
    }
}
