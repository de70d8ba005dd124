package org.readout.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.EffectiveRulesService.CourseRules;
import org.readout.assignment.InstructorNotices.Waiting;
import org.readout.assignment.InstructorNotices.WaitingSource;
import org.readout.assignment.Owed;
import org.readout.attempt.AttemptService;
import org.readout.course.Course;
import org.readout.course.Course.Enrolment;
import org.readout.course.CourseGroup;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.Staff;
import org.readout.course.StudyContext;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.Post.PostLength;
import org.readout.discussion.ThreadId;
import org.readout.gradebook.LessonGradebook.ReadingCheck;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.LessonLibrary;
import org.readout.question.Question;
import org.readout.reading.ReadingService;
import org.readout.reading.SectionReading;
import org.readout.result.QuizResult;
import org.readout.result.QuizResult.Standing;
import org.readout.result.Results;
import org.readout.result.WorkChanged;
import org.readout.text.Messages;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;

/**
 * Finds what students are missing: what counts in a course's total, was due, and isn't done, see {@link Owed}. All pages that
 * count these students ask here. Posts and reading are part of it in a course whose total counts them.
 */
@Service
@Order(5)
public class MissingWork implements WaitingSource {

    private static final Messages TEXT = Messages.of("gradebook");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What is missing. */
    public enum What {
        QUIZ,
        /** A quiz that asks only for texts. */
        WRITING_TASK,
        READING_CHECK,
        POST,
        READING;

        static What of(Lesson.Quiz quiz) {
            return quiz.questions().stream().allMatch(Question::gradedByHand) ? WRITING_TASK : QUIZ;
        }
    }

    /** How far a student has come with it. */
    public enum State {
        NEVER_OPENED,
        OPENED,
        /** Some answers are saved, or one of both sittings is submitted. */
        STARTED,
        DRAFT
    }

    /**
     * One thing that a student is missing.
     *
     * @param points {@code null} for posts and reading, which count as a share of the total
     * @param percent what work that is submitted today keeps of its score; 0 if none can be submitted
     * @param done how many answers are saved, or words of a draft
     * @param of how many answers there are to give
     */
    public record Item(
            What what,
            String lessonId,
            String lesson,
            String sectionId,
            String title,
            @Nullable BigDecimal points,
            int percent,
            State state,
            int done,
            int of) {

        /** Returns the points that can still be earned; {@code null} if it has no points. */
        public @Nullable BigDecimal canEarn() {
            return points == null
                    ? null
                    : points.multiply(BigDecimal.valueOf(percent)).divide(HUNDRED, 2, RoundingMode.HALF_UP);
        }

        /** Returns, for example, {@code Quiz, 9 points}. */
        public String kind() {
            return TEXT.get("missing.kind", "what", what, "points", points == null ? BigDecimal.ZERO : points);
        }

        /** Returns, for example, {@code 2 of 5 answers saved}. */
        public String progress() {
            return TEXT.get("missing.state", "state", state, "what", what, "done", done, "of", of);
        }

        /** Returns what it still counts. */
        public String worth() {
            return TEXT.get("missing.worth", "what", what, "percent", percent);
        }
    }

    /**
     * What one student is missing, in the order of the gradebook's lessons.
     *
     * @param lastHere when the student last read, answered or posted in the course
     * @param exceptionUntil the last date of an exception that isn't over
     */
    public record OfStudent(
            User student,
            @Nullable CourseGroup group,
            List<Item> items,
            @Nullable Instant lastHere,
            @Nullable Instant exceptionUntil) {

        /** By points, and then by the number of things, because posts and reading have no points. */
        public static final Comparator<OfStudent> BY_MISSING = Comparator.comparing(OfStudent::points)
                .thenComparing(its -> its.items().size());

        /** Returns whether any of it has points, which posts and reading have not. */
        public boolean hasPoints() {
            return items.stream().anyMatch(item -> item.points() != null);
        }

        public BigDecimal points() {
            return items.stream().map(Item::points).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        public BigDecimal canEarn() {
            return items.stream().map(Item::canEarn).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** Returns, for example, {@code 8 quizzes, 5 posts}. */
        public String what() {
            return Stream.of(What.values())
                    .map(what -> TEXT.get(
                            "missing.count",
                            "what",
                            what,
                            "count",
                            items.stream().filter(item -> item.what() == what).count()))
                    .filter(words -> !words.isEmpty())
                    .collect(Collectors.joining(", "));
        }
    }

    private final CourseService courses;
    private final AssignmentService assignments;
    private final LessonLibrary library;
    private final EffectiveRulesService rules;
    private final Results results;
    private final AttemptService attempts;
    private final ReadingService reading;
    private final DiscussionService discussions;
    private final GradebookRepository totals;
    private final Clock clock;

    MissingWork(
            CourseService courses,
            AssignmentService assignments,
            LessonLibrary library,
            EffectiveRulesService rules,
            Results results,
            AttemptService attempts,
            ReadingService reading,
            DiscussionService discussions,
            GradebookRepository totals,
            Clock clock) {
        this.courses = courses;
        this.assignments = assignments;
        this.library = library;
        this.rules = rules;
        this.results = results;
        this.attempts = attempts;
        this.reading = reading;
        this.discussions = discussions;
        this.totals = totals;
        this.clock = clock;
    }

    /** A lesson whose due date has passed for the course. */
    private record Due(Assignment assignment, Lesson lesson) {

        String id() {
            return assignment.lessonId();
        }

        int checkPoints() {
            return assignment.readingCheckPoints(lesson);
        }

        BigDecimal points() {
            return lesson.sections().stream()
                    .filter(section -> section.requiredQuiz().isPresent())
                    .map(GradebookRules::points)
                    .reduce(BigDecimal.valueOf(checkPoints()), BigDecimal::add);
        }

        /** Returns the ids of all that has to be submitted. */
        List<String> asked() {
            Stream<Lesson.Quiz> quizzes =
                    lesson.sections().stream().flatMap(section -> section.requiredQuiz().stream());
            Stream<Lesson.Quiz> check = checkPoints() == 0
                    ? Stream.empty()
                    : Stream.of(Sitting.values()).flatMap(sitting -> lesson.sitting(sitting).stream());
            return Stream.concat(quizzes, check).map(Lesson.Quiz::id).toList();
        }
    }

    private List<Due> due(CourseId course) {
        Instant now = clock.instant();
        return assignments.assignments(course).stream()
                .filter(assignment -> AssignmentRules.isAfter(now, assignment.dueAt()))
                .flatMap(assignment -> library
                        .lesson(assignment.lessonId())
                        .map(published -> new Due(assignment, assignment.lesson(published.lesson())))
                        .stream())
                .toList();
    }

    /** Returns the points of all that was due in a course. */
    public BigDecimal pointsDue(CourseId course) {
        return due(course).stream().map(Due::points).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Returns the students who are missing something. A few statements, however many students there are. */
    public Set<UserId> students(CourseId course) {
        return byLesson(course).values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    private Map<String, Set<UserId>> byLesson(CourseId course) {
        Map<String, Set<UserId>> found = new LinkedHashMap<>();
        TotalRule total = totals.rule(course);
        if (total.readingPercent() + total.postsPercent() > 0) {
            List<UserId> all = courses.students(course).stream().map(User::id).toList();
            due(course).forEach(each -> found.put(each.id(), new HashSet<>()));
            load(course, all, false)
                    .forEach((student, items) ->
                            items.forEach(item -> found.computeIfAbsent(item.lessonId(), id -> new HashSet<>())
                                    .add(student)));
            found.values().removeIf(Set::isEmpty);
            return found;
        }
        Instant now = clock.instant();
        List<Due> due = due(course);
        List<String> lessons = new ArrayList<>();
        List<String> quizzes = new ArrayList<>();
        due.forEach(each -> each.asked().forEach(quiz -> {
            lessons.add(each.id());
            quizzes.add(quiz);
        }));
        Map<String, Map<UserId, Integer>> done = new HashMap<>();
        results.done(course, lessons, quizzes)
                .forEach(row -> done.computeIfAbsent(row.lessonId(), id -> new HashMap<>())
                        .put(row.student(), row.quizzes()));
        due.forEach(each -> rules.ofCourse(course, each.id()).all().forEach((student, terms) -> {
            int submitted = done.getOrDefault(each.id(), Map.of()).getOrDefault(student, 0);
            if (submitted < each.asked().size() && Owed.of(terms, null, now) == Owed.MISSING) {
                found.computeIfAbsent(each.id(), id -> new HashSet<>()).add(student);
            }
        }));
        return found;
    }

    @Override
    public List<Waiting> of(Staff staff) {
        CourseId course = staff.course().id();
        Map<String, Set<UserId>> found = byLesson(course);
        int students =
                (int) found.values().stream().flatMap(Set::stream).distinct().count();
        return students == 0
                ? List.of()
                : List.of(new Waiting(
                        students,
                        TEXT.get("missing.waiting", "count", students),
                        TEXT.get(
                                "missing.waiting.lessons",
                                "lesson",
                                library.title(found.keySet().iterator().next()),
                                "more",
                                found.size() - 1),
                        CourseLinks.missing(course),
                        true));
    }

    /** Lists the students of a course who are missing something, those who are missing most first. */
    public List<OfStudent> list(Staff staff) {
        Set<UserId> some = students(staff.course().id());
        return of(
                staff.course(),
                courses.enrolments(staff).stream()
                        .filter(each -> some.contains(each.student().id()))
                        .toList(),
                false);
    }

    /** Returns what a student of a course is missing, as its staff see it. */
    public Optional<OfStudent> of(Staff staff, UserId student) {
        return of(
                        staff.course(),
                        courses.enrolments(staff).stream()
                                .filter(each -> each.student().id().equals(student))
                                .toList(),
                        false)
                .stream()
                .findFirst();
    }

    /** Returns what a student is missing in her own courses, without what scores that aren't shown yet would tell. */
    public Map<Course, OfStudent> own(User student) {
        Map<Course, OfStudent> own = new LinkedHashMap<>();
        courses.takenBy(student.id()).stream()
                .filter(course -> !course.isArchived())
                .forEach(course -> of(course, List.of(new Enrolment(student, Instant.EPOCH, null, null)), true)
                        .forEach(missing -> own.put(course, missing)));
        return own;
    }

    private List<OfStudent> of(Course course, List<Enrolment> students, boolean own) {
        if (students.isEmpty()) {
            return List.of();
        }
        List<UserId> ids = students.stream().map(each -> each.student().id()).toList();
        Map<UserId, List<Item>> items = load(course.id(), ids, own);
        Map<UserId, Instant> last = items.isEmpty() || own ? Map.of() : courses.lastActive(course.id());
        Map<UserId, Instant> exceptions = items.isEmpty() ? Map.of() : exceptions(course.id(), ids);
        return students.stream()
                .filter(each -> items.containsKey(each.student().id()))
                .map(each -> {
                    UserId id = each.student().id();
                    return new OfStudent(
                            each.student(),
                            each.group(),
                            Objects.requireNonNull(items.get(id)),
                            last.get(id),
                            exceptions.get(id));
                })
                .sorted(OfStudent.BY_MISSING.reversed())
                .toList();
    }

    private Map<UserId, Instant> exceptions(CourseId course, List<UserId> students) {
        Instant now = clock.instant();
        Map<UserId, Instant> until = new HashMap<>();
        rules.ofCourse(course, students)
                .values()
                .forEach(lesson -> lesson.all().forEach((student, terms) -> {
                    Instant due = terms.dueAt();
                    if (due != null && !terms.overrides().isEmpty() && now.isBefore(due)) {
                        until.merge(student, due, (one, other) -> one.isAfter(other) ? one : other);
                    }
                }));
        return until;
    }

    /** Returns the things that each of some students is missing, as the staff see it. */
    Map<UserId, List<Item>> of(CourseId course, Collection<UserId> students) {
        return students.isEmpty() ? Map.of() : load(course, students, false);
    }

    /** Returns what each of some students is missing; those who miss nothing are left out. */
    private Map<UserId, List<Item>> load(CourseId course, Collection<UserId> students, boolean own) {
        List<Due> due = due(course);
        if (due.isEmpty()) {
            return Map.of();
        }
        Map<UserId, List<Item>> found = new HashMap<>();
        TotalRule total = totals.rule(course);
        Map<String, CourseRules> terms = rules.ofCourse(course, students);
        Map<UserId, List<QuizResult>> done =
                own ? results.ofOwn(course, students.iterator().next()) : results.of(course, students);
        Map<UserId, List<SectionReading>> read =
                reading.of(course, students).stream().collect(Collectors.groupingBy(SectionReading::person));
        Set<List<Object>> posted = total.postsPercent() == 0
                ? Set.of()
                : discussions.written(course, students).stream()
                        .map(MissingWork::key)
                        .collect(Collectors.toSet());
        Map<List<Object>, Integer> drafts = total.postsPercent() == 0
                ? Map.of()
                : discussions.drafts(course, students).stream()
                        .collect(Collectors.toMap(MissingWork::key, PostLength::words));
        Set<ThreadId> locked = total.postsPercent() == 0 ? Set.of() : discussions.locked(course);
        Map<WorkChanged, Integer> saved = attempts.saved(course, students);
        for (UserId student : students) {
            List<Item> items = new ArrayList<>();
            for (Due each : due) {
                CourseRules ofLesson = terms.get(each.id());
                EffectiveRules its = ofLesson == null ? null : ofLesson.all().get(student);
                if (its != null && Owed.of(its, null, clock.instant()) == Owed.MISSING) {
                    new OfLesson(
                                    each,
                                    student,
                                    its,
                                    GradebookRules.by(
                                            QuizResult::quizId,
                                            done.getOrDefault(student, List.of()).stream()
                                                    .filter(result ->
                                                            result.lessonId().equals(each.id()))
                                                    .toList()),
                                    GradebookRules.by(
                                            SectionReading::sectionId,
                                            read.getOrDefault(student, List.of()).stream()
                                                    .filter(one ->
                                                            one.lessonId().equals(each.id()))
                                                    .toList()),
                                    posted,
                                    drafts,
                                    locked,
                                    saved,
                                    clock.instant())
                            .add(items, total);
                }
            }
            if (!items.isEmpty()) {
                found.put(student, items);
            }
        }
        return found;
    }

    private static List<Object> key(PostLength post) {
        return List.of(post.person(), post.lessonId(), post.promptId());
    }

    /** Finds what one student is missing in a lesson that was due. */
    private record OfLesson(
            Due due,
            UserId student,
            EffectiveRules terms,
            Map<String, QuizResult> results,
            Map<String, SectionReading> read,
            Set<List<Object>> posted,
            Map<List<Object>, Integer> drafts,
            Set<ThreadId> locked,
            Map<WorkChanged, Integer> saved,
            Instant now) {

        void add(List<Item> items, TotalRule total) {
            ReadingCheck check = ReadingCheck.of(due.checkPoints(), Results.sittings(results.values()), terms, now);
            if (check != null && check.status() == Owed.MISSING) {
                items.add(check(check));
            }
            boolean excused = isExcusedFromAll();
            for (Lesson.Section section : due.lesson().sections()) {
                section.requiredQuiz().ifPresent(quiz -> {
                    QuizResult result = results.get(quiz.id());
                    if (Owed.of(terms, result == null ? null : result.standing(), now) == Owed.MISSING) {
                        items.add(quiz(section, quiz, result));
                    }
                });
                if (section.hasOptionalQuiz() || excused) {
                    continue;
                }
                for (Prompt prompt : section.prompts()) {
                    List<Object> key = List.of(student, due.id(), prompt.id());
                    ThreadId thread = new ThreadId(terms.course().id(), due.id(), prompt.id());
                    if (total.postsPercent() > 0 && !posted.contains(key) && !locked.contains(thread)) {
                        Integer words = drafts.get(key);
                        State state = words == null ? opened(section) : State.DRAFT;
                        items.add(item(What.POST, section, null, 0, state, words == null ? 0 : words, 0));
                    }
                }
                SectionReading its = read.get(section.id());
                if (total.readingPercent() > 0 && (its == null || its.readAt() == null)) {
                    items.add(item(What.READING, section, null, 100, opened(section), 0, 0));
                }
            }
        }

        private boolean isExcusedFromAll() {
            List<Lesson.Quiz> quizzes = due.lesson().sections().stream()
                    .flatMap(section -> Stream.ofNullable(section.quiz()))
                    .toList();
            return !quizzes.isEmpty()
                    && quizzes.stream().allMatch(quiz -> {
                        QuizResult result = results.get(quiz.id());
                        return result != null && result.standing() == Standing.EXCUSED;
                    });
        }

        private State opened(Lesson.Section section) {
            return read.containsKey(section.id()) ? State.OPENED : State.NEVER_OPENED;
        }

        private Item quiz(Lesson.Section section, Lesson.Quiz quiz, @Nullable QuizResult result) {
            int percent = terms.isClosed(now)
                    ? 0
                    : 100 - EffectiveRules.late(null, terms, now).percentOff();
            StudyContext course = StudyContext.of(terms.course().id());
            boolean started = result != null && result.inProgress();
            return item(
                    What.of(quiz),
                    section,
                    GradebookRules.points(section),
                    percent,
                    started ? State.STARTED : opened(section),
                    saved.getOrDefault(new WorkChanged(student, course, due.id(), quiz.id()), 0),
                    quiz.askedCount());
        }

        private Item check(ReadingCheck check) {
            boolean lost = terms.isClosed(now) || check.submitted().contains(Sitting.AFTER);
            return new Item(
                    What.READING_CHECK,
                    due.id(),
                    due.lesson().title(),
                    "",
                    TEXT.get("missing.check"),
                    BigDecimal.valueOf(check.points()),
                    lost ? 0 : 100,
                    check.isHalfDone() ? State.STARTED : State.NEVER_OPENED,
                    check.submitted().size(),
                    Sitting.values().length);
        }

        private Item item(
                What what,
                Lesson.Section section,
                @Nullable BigDecimal points,
                int percent,
                State state,
                int done,
                int of) {
            return new Item(
                    what,
                    due.id(),
                    due.lesson().title(),
                    section.id(),
                    section.title(),
                    points,
                    percent,
                    state,
                    done,
                    of);
        }
    }
}
