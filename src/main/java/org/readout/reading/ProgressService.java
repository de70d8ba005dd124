package org.readout.reading;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptService;
import org.readout.attempt.QuizResults;
import org.readout.attempt.QuizResults.QuizResult;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.DiscussionService.Posted;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.reading.SectionProgress.QuizState;
import org.readout.shell.ResumePoint;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.stereotype.Component;

/** How far a reader is: what was read, which quizzes are submitted with what score, and where posts are. */
@Component
public class ProgressService implements ResumePoint {

    private final ReadingService reading;
    private final QuizResults results;
    private final AttemptService attempts;
    private final DiscussionService discussions;
    private final CurrentUser currentPerson;
    private final LessonLibrary library;
    private final SectionDiff.Loader changes;

    ProgressService(
            ReadingService reading,
            QuizResults results,
            AttemptService attempts,
            DiscussionService discussions,
            CurrentUser currentPerson,
            LessonLibrary library,
            SectionDiff.Loader changes) {
        this.reading = reading;
        this.results = results;
        this.attempts = attempts;
        this.discussions = discussions;
        this.currentPerson = currentPerson;
        this.library = library;
        this.changes = changes;
    }

    /** How far whoever is asking is in a lesson, and what changed in it since. */
    public LessonProgress withChanges(Published published) {
        Lesson lesson = published.lesson();
        User person = currentPerson.find().orElse(null);
        if (person == null) {
            return LessonProgress.none(lesson);
        }
        List<SectionReading> readings = reading.of(person.id(), lesson.id());
        if (readings.isEmpty()) {
            return LessonProgress.none(
                    lesson, person.isGuest() ? Posted.NOTHING : posted(person.id(), List.of(lesson), lesson));
        }
        return of(person.id(), lesson, readings).with(changes.since(readings, published));
    }

    /** The same, and which scores in it were corrected. */
    public LessonProgress withCorrections(Published published) {
        LessonProgress progress = withChanges(published);
        return currentPerson
                .find()
                .filter(person -> progress.begun())
                .map(person -> progress.withCorrected(corrected(person.id(), published.lesson())))
                .orElse(progress);
    }

    private Set<String> corrected(UserId person, Lesson lesson) {
        return results.corrected(person).stream()
                .filter(corrected -> corrected.lessonId().equals(lesson.id()))
                .map(QuizResults.Corrected::quizId)
                .collect(Collectors.toSet());
    }

    private LessonProgress of(UserId person, Lesson lesson, List<SectionReading> readings) {
        Map<String, SectionReading> bySection = bySection(readings);
        Map<String, QuizResult> byQuiz = results.own(lesson.id(), person).stream()
                .collect(Collectors.toMap(QuizResult::quizId, Function.identity()));
        Posted posted = posted(person, List.of(lesson), lesson);
        return new LessonProgress(
                lesson,
                lesson.sections().stream()
                        .map(section -> SectionProgress.of(
                                section, bySection.get(section.id()), result(section, byQuiz), posted))
                        .toList(),
                last(readings).map(SectionReading::sectionId).orElse(null));
    }

    private static @Nullable QuizResult result(Section section, Map<String, QuizResult> byQuiz) {
        Quiz quiz = section.quiz();
        return quiz == null ? null : byQuiz.get(quiz.id());
    }

    private Posted posted(UserId person, List<Lesson> lessons, Lesson lesson) {
        return discussions.posted(person, lessons).getOrDefault(lesson.id(), Posted.NOTHING);
    }

    /**
     * How far whoever is asking is in these lessons, by their ids, without scores; absent where nothing is begun. The number
     * of statements does not depend on how many lessons there are.
     */
    public Map<String, LessonProgress> of(List<Lesson> lessons) {
        Optional<UserId> person = currentPerson.find().map(User::id);
        return person.map(id -> of(id, lessons, reading.of(id))).orElse(Map.of());
    }

    private Map<String, LessonProgress> of(UserId person, List<Lesson> lessons, List<SectionReading> readings) {
        Map<String, List<SectionReading>> byLesson =
                readings.stream().collect(Collectors.groupingBy(SectionReading::lessonId));
        List<Lesson> begun = lessons.stream()
                .filter(lesson -> byLesson.containsKey(lesson.id()))
                .toList();
        if (begun.isEmpty()) {
            return Map.of();
        }
        Map<String, Set<String>> submitted = attempts.submitted(person);
        Map<String, Posted> posted = discussions.posted(person, begun);
        return begun.stream()
                .collect(Collectors.toMap(
                        Lesson::id,
                        lesson -> of(
                                lesson,
                                byLesson.getOrDefault(lesson.id(), List.of()),
                                submitted.getOrDefault(lesson.id(), Set.of()),
                                posted.getOrDefault(lesson.id(), Posted.NOTHING))));
    }

    private static LessonProgress of(
            Lesson lesson, List<SectionReading> readings, Set<String> submitted, Posted posted) {
        Map<String, SectionReading> bySection = bySection(readings);
        return new LessonProgress(
                lesson,
                lesson.sections().stream()
                        .map(section -> SectionProgress.of(
                                section, bySection.get(section.id()), state(section, submitted), null, posted))
                        .toList(),
                last(readings).map(SectionReading::sectionId).orElse(null));
    }

    private static QuizState state(Section section, Set<String> submitted) {
        Quiz quiz = section.quiz();
        return quiz != null && submitted.contains(quiz.id()) ? QuizState.SUBMITTED : QuizState.NOT_STARTED;
    }

    private static Map<String, SectionReading> bySection(List<SectionReading> readings) {
        Map<String, SectionReading> bySection = new HashMap<>();
        readings.forEach(each -> bySection.put(each.sectionId(), each));
        return bySection;
    }

    private static Optional<SectionReading> last(List<SectionReading> readings) {
        return readings.stream().max(Comparator.comparing(SectionReading::lastOpenedAt));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Two statements, and two more where the section opened last may lack nothing but a post.
     */
    @Override
    public Links of(User person, String path) {
        Map<String, Set<String>> submitted = attempts.submitted(person.id());
        boolean scores = !submitted.isEmpty();
        if (person.instructor() || path.matches("lessons/[^/]+/[^/]+")) {
            return new Links(Optional.empty(), scores);
        }
        List<SectionReading> readings = reading.of(person.id());
        return new Links(
                lessonToContinue(readings, path)
                        .flatMap(lesson -> toContinue(
                                person,
                                lesson,
                                readings.stream()
                                        .filter(each -> each.lessonId().equals(lesson.id()))
                                        .toList(),
                                submitted.getOrDefault(lesson.id(), Set.of()))),
                scores);
    }

    /** On the page of a lesson that was begun, that lesson; else the one that was read last. */
    private Optional<Lesson> lessonToContinue(List<SectionReading> readings, String path) {
        Comparator<SectionReading> here = Comparator.comparing(each -> path.equals("lessons/" + each.lessonId()));
        return readings.stream()
                .sorted(here.thenComparing(SectionReading::lastOpenedAt).reversed())
                .flatMap(each -> library.lesson(each.lessonId(), currentPerson).stream())
                .map(Published::lesson)
                .findFirst();
    }

    /** The same place as {@link LessonProgress#next}. Posts are asked for only where nothing else is left to do. */
    private Optional<Place> toContinue(
            User person, Lesson lesson, List<SectionReading> readings, Set<String> submitted) {
        LessonProgress withoutPosts = of(lesson, readings, submitted, Posted.NOTHING);
        boolean postMayBeLeft = !person.isGuest()
                && LessonProgress.inReadingOrder(lesson, withoutPosts.last())
                        .takeWhile(section -> withoutPosts.of(section).isDone())
                        .anyMatch(section -> !section.prompts().isEmpty());
        LessonProgress progress = postMayBeLeft
                ? of(lesson, readings, submitted, posted(person.id(), List.of(lesson), lesson))
                : withoutPosts;
        return progress.next()
                .map(section -> new Place(
                        LessonProgress.address(lesson, section) + LessonProgress.WHERE_I_WAS, section.title()));
    }
}
