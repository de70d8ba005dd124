package org.readout.reading;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.DueText;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.EffectiveRulesService.DueItem;
import org.readout.assignment.OutsideAccess;
import org.readout.assignment.OutsideRule;
import org.readout.assignment.Study;
import org.readout.attempt.Attempt.CorrectedAttempt;
import org.readout.attempt.AttemptService;
import org.readout.attempt.QuizResults;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.StudyContext;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.DiscussionService.Posted;
import org.readout.discussion.DiscussionThread.Threads;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.reading.LessonProgress.SectionProgress;
import org.readout.reading.SectionDiff.SinceSeen;
import org.readout.result.QuizResult;
import org.readout.result.Results;
import org.readout.shell.LayoutLinks;
import org.readout.shell.PageReads;
import org.readout.shell.SectionCompletion.State;
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
    private final Results results;
    private final QuizResults quizResults;
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
            Results results,
            QuizResults quizResults,
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
        this.quizResults = quizResults;
        this.attempts = attempts;
        this.discussions = discussions;
        this.currentUser = currentUser;
        this.library = library;
        this.changes = changes;
        this.rules = rules;
        this.visits = visits;
        this.clock = clock;
    }

    /** Returns where the current user works on a lesson, see {@link EffectiveRulesService#study(User, String, Optional)}. */
    public Study study(String lessonId, QueryParameters query) {
        return rules.study(currentUser.find().orElse(null), lessonId, query.getSingleParameter(Study.PARAMETER));
    }

    /** Returns how far the current user is in a lesson, and what has changed in it since. */
    public LessonProgress withChanges(Published published, Study study) {
        return withChanges(published, study, new PageReads());
    }

    /** Returns the same, with what was read for the page that is being built. */
    public LessonProgress withChanges(Published published, Study study, PageReads reads) {
        Lesson lesson = published.lesson();
        User user = currentUser.find().orElse(null);
        if (user == null) {
            return LessonProgress.none(lesson, study);
        }
        List<SectionReading> readings = reading.of(user.id(), study.context(), lesson.id());
        // Without a course, a quiz is only on a page that is noted as opened.
        List<QuizResult> quizzes = readings.isEmpty() && study.context().isOwn()
                ? List.of()
                : results.of(study.context(), lesson.id(), user.id(), true);
        Posted posted = readings.isEmpty() && user.isGuest()
                ? Posted.NOTHING
                : Posted.of(study, discussions.threads(user.id()));
        return progress(lesson, study, readings, changes.since(readings, published), quizzes, posted);
    }

    /** Returns the ids of the lesson's quizzes in which a score of the current user was corrected. */
    public Set<String> corrected(Study study) {
        return currentUser.find().stream()
                .flatMap(user -> quizResults.corrected(user.id()).stream())
                .filter(corrected -> corrected.lessonId().equals(study.lessonId())
                        && corrected.context().equals(study.context()))
                .filter(corrected -> corrected.undone() == null)
                .map(CorrectedAttempt::quizId)
                .collect(Collectors.toSet());
    }

    /** Says what courses let the current user, who is in none of them, do with the quizzes of the lesson; empty for all. */
    public Optional<String> outside(Study study) {
        OutsideRule rule = study.outside().at(null, clock.instant());
        return study.rules() != null || study.teacher() || rule == OutsideRule.PRACTISE_WITH_KEY
                ? Optional.empty()
                : Optional.of(TEXT.get("study.outside", "rule", rule));
    }

    /** Returns how many quizzes of a lesson the current user brought along when she joined the course. */
    public int brought(Study study) {
        return study.course()
                .flatMap(course ->
                        currentUser.signedIn().map(user -> attempts.brought(user.id(), course.id(), study.lessonId())))
                .orElse(0);
    }

    /** Work that a user has done in all lessons and contexts. */
    private record Done(List<SectionReading> readings, List<QuizResult> results, Threads threads) {}

    private Done done(User user) {
        return new Done(reading.of(user.id()), results.ofOwn(user.id()), discussions.threads(user.id()));
    }

    /**
     * Returns how far the current user is in these lessons, by their ids, where she works without choosing and without
     * scores; empty for a visitor who has not done anything yet. The number of statements does not depend on how many
     * lessons there are.
     */
    public Map<String, LessonProgress> of(List<Lesson> lessons) {
        User user = currentUser.find().orElse(null);
        if (user == null) {
            return Map.of();
        }
        Map<String, Study> usual = rules.usual(user);
        Done done = done(user);
        return lessons.stream()
                .collect(Collectors.toMap(
                        Lesson::id,
                        lesson ->
                                withoutScores(lesson, usual.getOrDefault(lesson.id(), Study.own(lesson.id())), done)));
    }

    /**
     * Returns in sentences when the current user's lessons are due, by their ids, such as {@code Assigned in IR 101. Due ….}
     * If several courses assign a lesson, the one in which the user works without choosing is shown.
     */
    public Map<String, String> dueDates() {
        Map<String, String> dates = new HashMap<>();
        currentUser
                .signedIn()
                .ifPresent(user -> rules.usual(user)
                        .forEach((lesson, study) -> dueDate(study).ifPresent(date -> dates.put(lesson, date))));
        return dates;
    }

    /** Returns the same for the course in which the current user works on a lesson; empty if it asks for nothing. */
    public Optional<String> dueDate(Study study) {
        return Optional.ofNullable(study.asked()).map(terms -> dueDate(terms) + earns(terms, study.lessonId()));
    }

    /** Returns the lessons that each of the current user's courses assigns, by due date; empty for those who take none. */
    public List<AssignedProgress> assigned() {
        User user = currentUser.signedIn().orElse(null);
        List<DueItem> items = user == null ? List.of() : rules.assigned(user.id());
        if (user == null || items.isEmpty()) {
            return List.of();
        }
        Map<String, Study> usual = rules.usual(user);
        Done done = done(user);
        Map<String, Lesson> found = found();
        return items.stream()
                .flatMap(item -> Stream.ofNullable(found.get(item.lessonId()))
                        .map(lesson ->
                                new AssignedProgress(withoutScores(lesson, study(item, usual), done), item.terms())))
                .toList();
    }

    /** Returns the lessons that the current user finds, by their ids. */
    private Map<String, Lesson> found() {
        return library.lessons(currentUser).stream()
                .map(Published::lesson)
                .collect(Collectors.toMap(Lesson::id, Function.identity()));
    }

    private static Study study(DueItem item, Map<String, Study> usual) {
        List<Course> courses =
                Objects.requireNonNull(usual.get(item.lessonId())).courses();
        return new Study(item.lessonId(), item.context(), item.terms(), courses, null, OutsideAccess.FREE);
    }

    /** A change to a score. */
    public enum ScoreNews {
        RELEASED,
        GRADED,
        CORRECTED,
        CORRECTION_UNDONE
    }

    /** @param quizId {@code null} for all scores of a lesson */
    private record Scored(
            ScoreNews what,
            StudyContext context,
            String lessonId,
            @Nullable String quizId) {}

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
        List<QuizResult> submitted = submitted(user);
        List<Scored> scores = new ArrayList<>();
        rules.released(user.id(), since, clock.instant()).stream()
                .filter(item -> submitted.stream()
                        .anyMatch(quiz -> quiz.context().equals(item.context())
                                && quiz.lessonId().equals(item.lessonId())))
                .sorted(Comparator.comparing(DueItem::lessonId))
                .forEach(item -> scores.add(new Scored(ScoreNews.RELEASED, item.context(), item.lessonId(), null)));
        quizResults
                .graded(user.id(), since)
                .forEach(quiz ->
                        scores.add(new Scored(ScoreNews.GRADED, quiz.context(), quiz.lessonId(), quiz.quizId())));
        quizResults.corrected(user.id()).stream()
                .filter(attempt -> attempt.at().isAfter(since))
                // What was corrected and undone since is as it was.
                .filter(attempt -> attempt.undone() == null || !attempt.undone().isAfter(since))
                .map(attempt -> new Scored(
                        attempt.undone() == null ? ScoreNews.CORRECTED : ScoreNews.CORRECTION_UNDONE,
                        attempt.context(),
                        attempt.lessonId(),
                        attempt.quizId()))
                .distinct()
                .forEach(scores::add);
        Map<String, Study> usual = rules.usual(user);
        Map<String, Lesson> found = found();
        return scores.stream()
                .flatMap(each -> Stream.ofNullable(found.get(each.lessonId()))
                        .flatMap(lesson -> newScore(each, lesson, usual).stream()))
                .toList();
    }

    private static Optional<NewScore> newScore(Scored scored, Lesson lesson, Map<String, Study> usual) {
        String quizId = scored.quizId();
        boolean isUsual = usual.getOrDefault(scored.lessonId(), Study.own(scored.lessonId()))
                .context()
                .equals(scored.context());
        return quizId == null
                ? Optional.of(new NewScore(scored.what(), lesson.title(), "/scores"))
                : lesson.sectionOf(quizId).map(section -> {
                    String address = CourseLinks.section(lesson.id(), section.id());
                    return new NewScore(
                            scored.what(), section.title(), isUsual ? address : Study.link(address, scored.context()));
                });
    }

    private List<QuizResult> submitted(User user) {
        return results.ofOwn(user.id()).stream()
                .filter(Results::isOfSection)
                .filter(result -> result.lastSubmittedAt() != null || result.isSetByHand())
                .toList();
    }

    private String earns(EffectiveRules terms, String lessonId) {
        int points = terms.readingCheckPoints();
        boolean hasCheck = library.lesson(lessonId)
                .filter(lesson -> lesson.lesson().readingCheck() != null)
                .isPresent();
        return points == 0 || !hasCheck ? "" : " " + TEXT.get("due.reading-check", "points", points);
    }

    private String dueDate(EffectiveRules terms) {
        int days = terms.accommodation().extraDays();
        boolean dated = terms.rules().dueAt() != null || terms.rules().closesAt() != null;
        return TEXT.get("due.course", "course", terms.course().title()) + " "
                + DueText.sentences(terms.rules(), terms.zone(), clock.instant())
                + (days > 0 && dated ? " " + TEXT.get("due.extra-days", "days", days) : "")
                + (terms.wasDueBeforeJoining() ? " " + TEXT.get("due.before-joining") : "")
                + DueText.given(terms).stream().map(given -> " " + given).collect(Collectors.joining());
    }

    /**
     * Leads on from the page of a lesson in that lesson, if it was started where the page says; else as the home page does,
     * or to where the user read last. On a section's page no statement for a user who is known to have scores.
     */
    @Override
    public Links of(User user, Location page, boolean hasScores) {
        String path = page.getPath();
        boolean isSection = path.matches("lessons/[^/]+/[^/]+");
        if (hasScores && (isSection || currentUser.isInstructor())) {
            return new Links(Optional.empty(), true);
        }
        boolean scores = !submitted(user).isEmpty();
        if (currentUser.isInstructor() || isSection) {
            return new Links(Optional.empty(), scores);
        }
        List<SectionReading> readings = reading.of(user.id());
        Optional<Study> here = readings.stream()
                .map(SectionReading::lessonId)
                .filter(lesson -> path.equals("lessons/" + lesson))
                .findFirst()
                .map(lesson -> study(lesson, page.getQueryParameters()))
                .filter(study -> readings.stream().anyMatch(each -> isOf(each, study)));
        List<AssignedProgress> assigned = here.isPresent() ? List.of() : assigned();
        // A student's home leads on in the order of the due dates, with a button of its own.
        if (path.isEmpty() && !assigned.isEmpty()) {
            return new Links(Optional.empty(), scores);
        }
        Optional<ContinuePlace> due = AssignedProgress.left(assigned, clock.instant()).stream()
                .findFirst()
                .flatMap(first -> place(first.progress()));
        if (due.isPresent()) {
            return new Links(due, scores);
        }
        Map<String, Lesson> found = found();
        Optional<Study> last = here.or(() -> readings.stream()
                .filter(each -> found.containsKey(each.lessonId()))
                .sorted(Comparator.comparing(SectionReading::lastOpenedAt).reversed())
                .flatMap(each -> rules.study(user.id(), each.lessonId(), each.context()).stream())
                .findFirst());
        return new Links(
                last.flatMap(study -> Optional.ofNullable(found.get(study.lessonId()))
                        .flatMap(lesson -> place(withoutScores(lesson, study, done(user))))),
                scores);
    }

    /** Returns where the user continues in a lesson now. */
    public Optional<ContinuePlace> place(LessonProgress progress) {
        return progress.place(clock.instant());
    }

    private static boolean isOf(SectionReading reading, Study study) {
        return reading.lessonId().equals(study.lessonId()) && reading.context().equals(study.context());
    }

    private static LessonProgress withoutScores(Lesson lesson, Study study, Done done) {
        return progress(
                lesson,
                study,
                done.readings().stream().filter(each -> isOf(each, study)).toList(),
                Map.of(),
                done.results().stream()
                        .filter(each -> each.lessonId().equals(lesson.id())
                                && each.context().equals(study.context()))
                        .toList(),
                Posted.of(study, done.threads()));
    }

    private static LessonProgress progress(
            Lesson published,
            Study study,
            List<SectionReading> readings,
            Map<String, SinceSeen> changed,
            List<QuizResult> results,
            Posted posted) {
        EffectiveRules asked = study.asked();
        Lesson lesson =
                study.rules() == null ? published : study.rules().quizzes().of(published);
        Set<String> assigned = asked == null ? null : asked.sections();
        Map<String, SectionReading> opened =
                readings.stream().collect(Collectors.toMap(SectionReading::sectionId, Function.identity()));
        Map<String, QuizResult> quizzes =
                results.stream().collect(Collectors.toMap(QuizResult::quizId, Function.identity()));
        return new LessonProgress(
                lesson,
                study,
                lesson.sections().stream()
                        .map(section -> {
                            QuizResult result = section.quiz() == null
                                    ? null
                                    : quizzes.get(section.quiz().id());
                            SectionProgress own = SectionProgress.of(section, opened.get(section.id()), result, posted);
                            boolean isExtra = assigned != null && !assigned.contains(section.id());
                            boolean isExcused = asked != null && !isExtra && asked.isExcused();
                            SectionProgress counted = isExcused ? own.excused() : own;
                            return isExtra || isExcused ? counted.withoutPost() : counted;
                        })
                        .toList(),
                readings.stream()
                        .max(Comparator.comparing(SectionReading::lastOpenedAt))
                        .map(SectionReading::sectionId)
                        .orElse(null),
                changed,
                lesson.readingCheck() == null || asked == null || asked.readingCheckPoints() == 0 || asked.isExcused()
                        ? null
                        : readingCheck(Results.sittings(results)),
                assigned);
    }

    private static State readingCheck(Set<Sitting> submitted) {
        return submitted.contains(Sitting.AFTER) ? State.DONE : submitted.isEmpty() ? State.LEFT : State.STARTED;
    }
}
