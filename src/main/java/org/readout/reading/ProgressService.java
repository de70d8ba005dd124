package org.readout.reading;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.DueText;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.EffectiveRulesService.Asked;
import org.readout.attempt.Attempt.CorrectedAttempt;
import org.readout.attempt.AttemptService;
import org.readout.attempt.QuizResults;
import org.readout.attempt.QuizResults.QuizResult;
import org.readout.attempt.ScoreNotes;
import org.readout.attempt.ScoreNotes.GivenScores;
import org.readout.course.CourseLinks;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.DiscussionService.Posted;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.question.Score;
import org.readout.reading.LessonProgress.SectionProgress;
import org.readout.reading.LessonProgress.SectionProgress.QuizState;
import org.readout.reading.SectionDiff.SinceSeen;
import org.readout.shell.LayoutLinks;
import org.readout.shell.PageReads;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.Visits;
import org.springframework.stereotype.Component;

/** Computes how far users are: what they have read, which quizzes are submitted with what score, and where they posted. */
@Component
public class ProgressService implements LayoutLinks {

    private static final Messages TEXT = Messages.of("reading");
    private final ReadingService reading;
    private final QuizResults results;
    private final ScoreNotes scoreNotes;
    private final AttemptService attempts;
    private final DiscussionService discussions;
    private final CurrentUser currentUser;
    private final LessonLibrary library;
    private final SectionDiff.Loader changes;
    private final EffectiveRulesService rules;
    private final Visits visits;
    private final Clock clock;

    ProgressService(
            ReadingService reading,
            QuizResults results,
            ScoreNotes scoreNotes,
            AttemptService attempts,
            DiscussionService discussions,
            CurrentUser currentUser,
            LessonLibrary library,
            SectionDiff.Loader changes,
            EffectiveRulesService rules,
            Visits visits,
            Clock clock) {
        this.reading = reading;
        this.results = results;
        this.scoreNotes = scoreNotes;
        this.attempts = attempts;
        this.discussions = discussions;
        this.currentUser = currentUser;
        this.library = library;
        this.changes = changes;
        this.rules = rules;
        this.visits = visits;
        this.clock = clock;
    }

    /** Returns how far the current user is in a lesson, and what has changed in it since. */
    public LessonProgress withChanges(Published published) {
        return withChanges(published, new PageReads());
    }

    /** Returns the same, with what was read for the page that is being built. */
    public LessonProgress withChanges(Published published, PageReads reads) {
        Lesson lesson = published.lesson();
        User user = currentUser.find().orElse(null);
        if (user == null) {
            return LessonProgress.none(lesson);
        }
        List<SectionReading> readings = reading.of(user.id(), lesson.id());
        Map<String, QuizResult> quizzes = readings.isEmpty()
                ? Map.of()
                : results.own(lesson.id(), user.id(), reads).stream()
                        .collect(Collectors.toMap(QuizResult::quizId, Function.identity()));
        GivenScores given = user.isGuest()
                ? GivenScores.NONE
                : reads.once(GivenScores.class, () -> scoreNotes.of(user.id(), lesson.id()));
        Map<String, Optional<Score>> changed = given.scores();
        Asked asked = user.isGuest()
                ? Asked.NOTHING
                : rules.of(user.id(), lesson.id(), reads).asked();
        Posted posted = readings.isEmpty() && user.isGuest() ? Posted.NOTHING : posted(user, lesson, asked);
        return progress(
                lesson,
                readings,
                changes.since(readings, published),
                asked,
                changed.entrySet().stream()
                        .filter(score -> score.getValue().isEmpty())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()),
                (section, opened) -> {
                    String quizId = section.quiz() == null ? "" : section.quiz().id();
                    QuizResult result = quizzes.get(quizId);
                    SectionProgress earned = SectionProgress.of(section, opened, result, posted);
                    Optional<Score> counts = changed.get(quizId);
                    return counts == null || result == null || result.scoreFrom() != null
                            ? earned
                            : earned.withScore(counts.orElse(null));
                });
    }

    /** Returns the ids of the lesson's quizzes in which a score of the current user was corrected. */
    public Set<String> corrected(Lesson lesson) {
        return currentUser.find().stream()
                .flatMap(user -> results.corrected(user.id()).stream())
                .filter(corrected -> corrected.lessonId().equals(lesson.id()))
                .map(CorrectedAttempt::quizId)
                .collect(Collectors.toSet());
    }

    /**
     * Returns how far the current user is in these lessons, by their ids, without scores; empty for a visitor who has not
     * done anything yet. The number of statements does not depend on how many lessons there are.
     */
    public Map<String, LessonProgress> of(List<Lesson> lessons) {
        User user = currentUser.find().orElse(null);
        if (user == null) {
            return Map.of();
        }
        Map<String, List<SectionReading>> byLesson =
                reading.of(user.id()).stream().collect(Collectors.groupingBy(SectionReading::lessonId));
        Map<String, Set<String>> submitted = attempts.submitted(user.id());
        Map<String, Asked> asked = asked(user);
        Map<String, Posted> posted = discussions.posted(user.id(), lessons, asked);
        Map<String, Set<String>> excused = excused(user);
        return lessons.stream()
                .collect(Collectors.toMap(
                        Lesson::id,
                        lesson -> withoutScores(
                                lesson,
                                byLesson.getOrDefault(lesson.id(), List.of()),
                                submitted.getOrDefault(lesson.id(), Set.of()),
                                posted.getOrDefault(lesson.id(), Posted.NOTHING),
                                asked.getOrDefault(lesson.id(), Asked.NOTHING),
                                excused.getOrDefault(lesson.id(), Set.of()))));
    }

    private Map<String, Set<String>> excused(User user) {
        return user.isGuest() ? Map.of() : scoreNotes.excused(user.id());
    }

    private Map<String, Asked> asked(User user) {
        return user.isGuest() ? Map.of() : rules.asked(user.id());
    }

    /**
     * Returns in sentences when the current user's lessons are due, by their ids, such as {@code Assigned in IR 101. Due ….}
     * If several courses assign a lesson, the first is shown.
     */
    public Map<String, String> dueDates() {
        Map<String, String> dates = new HashMap<>();
        currentUser.signedIn().stream()
                .flatMap(user -> rules.assigned(user.id()).stream())
                .forEach(item -> dates.putIfAbsent(item.lessonId(), dueDate(item)));
        return dates;
    }

    /** Returns the lessons that the current user's courses assign, by due date; empty for those who take no course. */
    public List<AssignedProgress> assigned() {
        Map<String, EffectiveRules> terms = new LinkedHashMap<>();
        currentUser.signedIn().stream()
                .flatMap(user -> rules.assigned(user.id()).stream())
                .forEach(item -> terms.putIfAbsent(item.lessonId(), item.terms()));
        List<Lesson> lessons = terms.keySet().stream()
                .flatMap(id -> library.lesson(id, currentUser).stream())
                .map(Published::lesson)
                .toList();
        Map<String, LessonProgress> progress = lessons.isEmpty() ? Map.of() : of(lessons);
        return lessons.stream()
                .filter(lesson -> progress.containsKey(lesson.id()))
                .map(lesson -> new AssignedProgress(
                        Objects.requireNonNull(progress.get(lesson.id())),
                        Objects.requireNonNull(terms.get(lesson.id()))))
                .toList();
    }

    /** A change to a score. */
    public enum ScoreNews {
        RELEASED,
        GRADED,
        CORRECTED
    }

    /** @param quizId {@code null} for all scores of a lesson */
    private record Scored(
            ScoreNews what, String lessonId, @Nullable String quizId) {}

    /**
     * A score that is new.
     *
     * @param title of the lesson or section
     * @param address where it is shown
     */
    public record NewScore(ScoreNews what, String title, String address) {}

    /** The news for a student since the last visit. */
    public record News(Instant since, List<NewScore> scores) {}

    /**
     * Returns which scores of the current user were released, graded or corrected since the last visit; empty if none were.
     */
    public Optional<News> news() {
        return currentUser
                .signedIn()
                .flatMap(user -> visits.before()
                        .map(since -> new News(since, newScores(user, since)))
                        .filter(news -> !news.scores().isEmpty()));
    }

    private List<NewScore> newScores(User user, Instant since) {
        Map<String, Set<String>> submitted = attempts.submitted(user.id());
        List<Scored> scores = new ArrayList<>();
        rules.released(user.id(), since, clock.instant()).stream()
                .filter(submitted::containsKey)
                .sorted()
                .forEach(lesson -> scores.add(new Scored(ScoreNews.RELEASED, lesson, null)));
        results.graded(user.id(), since)
                .forEach(quiz -> scores.add(new Scored(ScoreNews.GRADED, quiz.lessonId(), quiz.quizId())));
        results.corrected(user.id()).stream()
                .filter(attempt -> attempt.at().isAfter(since))
                .map(attempt -> new Scored(ScoreNews.CORRECTED, attempt.lessonId(), attempt.quizId()))
                .distinct()
                .forEach(scores::add);
        return scores.stream().flatMap(each -> newScore(each).stream()).toList();
    }

    private Optional<NewScore> newScore(Scored scored) {
        String quizId = scored.quizId();
        return library.lesson(scored.lessonId(), currentUser)
                .map(Published::lesson)
                .flatMap(lesson -> quizId == null
                        ? Optional.of(new NewScore(scored.what(), lesson.title(), "/scores"))
                        : lesson.sectionOf(quizId)
                                .map(section -> new NewScore(
                                        scored.what(),
                                        section.title(),
                                        CourseLinks.section(lesson.id(), section.id()))));
    }

    private String dueDate(EffectiveRulesService.DueItem item) {
        EffectiveRules terms = item.terms();
        int days = terms.accommodation().extraDays();
        boolean dated = terms.rules().dueAt() != null || terms.rules().closesAt() != null;
        return TEXT.get("due.course", "course", item.course().title()) + " "
                + DueText.sentences(terms.rules(), terms.zone(), clock.instant())
                + (days > 0 && dated ? " " + TEXT.get("due.extra-days", "days", days) : "")
                + (terms.wasDueBeforeJoining() ? " " + TEXT.get("due.before-joining") : "")
                + DueText.given(terms).stream().map(given -> " " + given).collect(Collectors.joining());
    }

    /**
     * Six statements, and two more if the section opened last may lack nothing but a post; a student's assignments take as
     * many as on the home page. On a section's page none for a user who is known to have scores.
     */
    @Override
    public Links of(User user, String path, boolean hasScores) {
        boolean isSection = path.matches("lessons/[^/]+/[^/]+");
        if (hasScores && (isSection || currentUser.isInstructor())) {
            return new Links(Optional.empty(), true);
        }
        Map<String, Set<String>> submitted = attempts.submitted(user.id());
        boolean scores = !submitted.isEmpty();
        // A student's home leads on in the order of the due dates, with a button of its own.
        boolean isStudentHome = path.isEmpty() && !asked(user).isEmpty();
        if (isStudentHome || isSection || currentUser.isInstructor()) {
            return new Links(Optional.empty(), scores);
        }
        List<SectionReading> readings = reading.of(user.id());
        // On the page of a lesson that was started, that lesson; otherwise what the home page leads on with. Without a
        // course, the lesson that was read last.
        boolean isStarted = readings.stream().anyMatch(each -> path.equals("lessons/" + each.lessonId()));
        Optional<ContinuePlace> due = isStarted
                ? Optional.empty()
                : AssignedProgress.left(assigned(), clock.instant()).stream()
                        .findFirst()
                        .flatMap(first -> first.progress().place());
        if (due.isPresent()) {
            return new Links(due, scores);
        }
        Comparator<SectionReading> here = Comparator.comparing(each -> path.equals("lessons/" + each.lessonId()));
        Optional<Lesson> lesson = readings.stream()
                .sorted(here.thenComparing(SectionReading::lastOpenedAt).reversed())
                .flatMap(each -> library.lesson(each.lessonId(), currentUser).stream())
                .map(Published::lesson)
                .findFirst();
        return new Links(lesson.flatMap(started -> toContinue(user, started, readings, submitted)), scores);
    }

    /** Returns the place of {@link LessonProgress#next}. Loads posts only if nothing else is left to do. */
    private Optional<ContinuePlace> toContinue(
            User user, Lesson lesson, List<SectionReading> all, Map<String, Set<String>> submittedByLesson) {
        List<SectionReading> readings =
                all.stream().filter(each -> each.lessonId().equals(lesson.id())).toList();
        Set<String> submitted = submittedByLesson.getOrDefault(lesson.id(), Set.of());
        Asked asked = asked(user).getOrDefault(lesson.id(), Asked.NOTHING);
        Set<String> excused = excused(user).getOrDefault(lesson.id(), Set.of());
        LessonProgress withoutPosts = withoutScores(lesson, readings, submitted, Posted.NOTHING, asked, excused);
        boolean postMayBeLeft = !user.isGuest()
                && withoutPosts
                        .inReadingOrder()
                        .takeWhile(section -> withoutPosts.isExtra(section)
                                || withoutPosts.of(section).isDone())
                        .anyMatch(section -> !withoutPosts.isExtra(section)
                                && !section.prompts().isEmpty());
        LessonProgress progress = postMayBeLeft
                ? withoutScores(lesson, readings, submitted, posted(user, lesson, asked), asked, excused)
                : withoutPosts;
        return progress.place();
    }

    private Posted posted(User user, Lesson lesson, Asked asked) {
        return discussions
                .posted(user.id(), List.of(lesson), Map.of(lesson.id(), asked))
                .getOrDefault(lesson.id(), Posted.NOTHING);
    }

    private static LessonProgress withoutScores(
            Lesson lesson,
            List<SectionReading> readings,
            Set<String> submitted,
            Posted posted,
            Asked asked,
            Set<String> excused) {
        return progress(
                lesson,
                readings,
                Map.of(),
                asked,
                excused,
                (section, opened) -> SectionProgress.of(
                        section,
                        opened,
                        section.quiz() != null
                                        && submitted.contains(section.quiz().id())
                                ? QuizState.SUBMITTED
                                : QuizState.NOT_STARTED,
                        null,
                        posted));
    }

    private static LessonProgress progress(
            Lesson lesson,
            List<SectionReading> readings,
            Map<String, SinceSeen> changed,
            Asked asked,
            Set<String> excused,
            BiFunction<Section, @Nullable SectionReading, SectionProgress> progress) {
        Set<String> assigned = asked.sections();
        Map<String, SectionReading> opened =
                readings.stream().collect(Collectors.toMap(SectionReading::sectionId, Function.identity()));
        return new LessonProgress(
                lesson,
                lesson.sections().stream()
                        .map(section -> {
                            SectionProgress own = progress.apply(section, opened.get(section.id()));
                            boolean isExtra = assigned != null && !assigned.contains(section.id());
                            boolean isExcused = asked.excuses(section.id());
                            boolean quizExcused = section.quiz() != null
                                    && excused.contains(section.quiz().id());
                            SectionProgress counted = isExcused || quizExcused ? own.excused() : own;
                            return isExtra || isExcused ? counted.withoutPost() : counted;
                        })
                        .toList(),
                readings.stream()
                        .max(Comparator.comparing(SectionReading::lastOpenedAt))
                        .map(SectionReading::sectionId)
                        .orElse(null),
                changed,
                assigned);
    }
}
