package org.readout.gradebook;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.EffectiveRulesService.CourseRules;
import org.readout.assignment.Owed;
import org.readout.correction.CorrectedScore;
import org.readout.correction.CorrectionService;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.db.DurableTransactions;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.Post.PostLength;
import org.readout.discussion.Post.RepliedTo;
import org.readout.gradebook.CourseGradebook.Index;
import org.readout.gradebook.CourseGradebook.Index.Counted;
import org.readout.gradebook.CourseGradebook.LessonColumn;
import org.readout.gradebook.CourseGradebook.LessonScore;
import org.readout.gradebook.CourseGradebook.StudentRow;
import org.readout.gradebook.CourseTotal.Term;
import org.readout.gradebook.LessonGradebook.Cell;
import org.readout.gradebook.LessonGradebook.ReadingCheck;
import org.readout.gradebook.MissingWork.Item;
import org.readout.gradebook.PostsRule.Posted;
import org.readout.gradebook.PostsRule.PromptWork;
import org.readout.grading.PostGrades;
import org.readout.grading.PostGrades.PostGrade;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.LessonLibrary;
import org.readout.question.Score;
import org.readout.reading.ReadingService;
import org.readout.reading.SectionReading;
import org.readout.result.LessonSums;
import org.readout.result.QuizResult;
import org.readout.result.Results;
import org.readout.user.AuditLog;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Service;

/**
 * Loads the gradebook of a course, all lessons in one table. The rows of any number of students take the same few
 * statements, and nothing is kept, so the caller loads as many rows as it shows.
 *
 * <p>A lesson counts what its total counts, see {@link GradebookService}. Sections count as read or unread, and prompts as
 * answered or not, from the due date of their lesson on, and before it once they are read or answered; without a due date
 * at once. A locked prompt counts only with a post. A grade of a post counts as soon as there is one. Nothing counts that was due before the student joined, or that the student is excused from.
 */
@Service
public class CourseGradebookService {

    /** A class of which all rows are loaded at once. */
    private static final int AT_ONCE = 500;

    /** A student's own total in a course. */
    public record OwnTotal(Course course, boolean sameWeights, StudentRow row) {}

    private final CourseService courses;
    private final AssignmentService assignments;
    private final LessonLibrary lessons;
    private final EffectiveRulesService rules;
    private final Results results;
    private final ReadingService reading;
    private final DiscussionService discussions;
    private final CorrectionService corrections;
    private final PostGrades postGrades;
    private final MissingWork missing;
    private final GradebookRepository repository;
    private final DurableTransactions transactions;
    private final AuditLog audit;
    private final AsyncTaskExecutor executor;
    private final Clock clock;

    CourseGradebookService(
            CourseService courses,
            AssignmentService assignments,
            LessonLibrary lessons,
            EffectiveRulesService rules,
            Results results,
            ReadingService reading,
            DiscussionService discussions,
            CorrectionService corrections,
            PostGrades postGrades,
            MissingWork missing,
            GradebookRepository repository,
            DurableTransactions transactions,
            AuditLog audit,
            AsyncTaskExecutor applicationTaskExecutor,
            Clock clock) {
        this.courses = courses;
        this.assignments = assignments;
        this.lessons = lessons;
        this.rules = rules;
        this.results = results;
        this.reading = reading;
        this.discussions = discussions;
        this.corrections = corrections;
        this.postGrades = postGrades;
        this.missing = missing;
        this.repository = repository;
        this.transactions = transactions;
        this.audit = audit;
        this.executor = applicationTaskExecutor;
        this.clock = clock;
    }

    /** Returns the lessons and students of a course; empty if the user neither teaches it nor assists there. */
    public Optional<CourseGradebook> gradebook(CourseId courseId, UserId user) {
        return courses.staff(courseId, user).map(this::gradebook);
    }

    /** Returns the lessons and students of a course as an instructor or assistant sees them. */
    public CourseGradebook gradebook(Staff staff) {
        CourseId id = staff.course().id();
        return new CourseGradebook(
                staff, lessons(assignments.assignments(id)), repository.rule(id), courses.students(staff));
    }

    /** Changes how the total is counted; false if it was changed since it was seen, or the user can't change the course. */
    public boolean change(CourseId course, UserId instructor, TotalRule seen, TotalRule rule) {
        return courses.permitting(course, instructor, Permission.SET_SCORES).isPresent()
                && transactions.write(() -> {
                    boolean changed = repository.change(course, seen, rule);
                    if (changed) {
                        audit.note(
                                instructor,
                                "course-total-changed",
                                "course=" + course.value() + " from=" + seen.fields() + " to=" + rule.fields());
                    }
                    return changed;
                });
    }

    /** Returns what another rule would do to the totals; empty if the user can't change the course. */
    public Optional<TotalEffects> effects(CourseGradebook gradebook, UserId instructor) {
        CourseId course = gradebook.staff().course().id();
        return courses.permitting(course, instructor, Permission.SET_SCORES).map(its -> {
            return new TotalEffects(gradebook, index(gradebook.with(TotalRule.ALL_PARTS)));
        });
    }

    /** Returns the student's own totals, of what is shown to the student, in all courses with an assigned lesson. */
    public List<OwnTotal> own(User student) {
        return courses.takenBy(student.id()).stream()
                .flatMap(course -> {
                    List<LessonColumn> assigned = lessons(assignments.listed(course.id(), student.id()));
                    TotalRule rule = repository.rule(course.id());
                    return load(course, assigned, rule, List.of(student), true).stream()
                            .filter(row -> !assigned.isEmpty())
                            .map(row -> new OwnTotal(course, CourseGradebook.haveSameWeights(assigned), row));
                })
                .toList();
    }

    /** Returns the rows of some students; none if the user may no longer see them. */
    public List<StudentRow> rows(CourseGradebook gradebook, List<User> students) {
        Staff staff = gradebook.staff();
        if (courses.staff(staff.course().id(), staff.user()).isEmpty()) {
            return List.of();
        }
        List<StudentRow> rows = load(gradebook, students);
        if (gradebook.rule().lessonsPercent() == 100) {
            return rows;
        }
        Map<UserId, List<Item>> items =
                missing.of(staff.course().id(), students.stream().map(User::id).toList());
        return rows.stream()
                .map(row -> row.missing(items.getOrDefault(row.student().id(), List.of())))
                .toList();
    }

    /** Returns the rows of all students. */
    Stream<StudentRow> rows(CourseGradebook gradebook) {
        return gradebook.students().stream().map(byLesson(gradebook, true)::row);
    }

    Index index(CourseGradebook gradebook) {
        return gradebook.students().size() <= AT_ONCE
                ? gradebook.index(load(gradebook, gradebook.students()))
                : byLesson(gradebook, false);
    }

    /** Counts all scores while the caller does something else. */
    public CompletableFuture<Index> counting(CourseGradebook gradebook) {
        return executor.submitCompletable(() -> withMissing(gradebook, index(gradebook)));
    }

    /** Returns the scores of all students from their rows. */
    public Index index(CourseGradebook gradebook, List<StudentRow> rows) {
        return withMissing(gradebook, gradebook.index(rows));
    }

    private Index withMissing(CourseGradebook gradebook, Index index) {
        return index.missing(missing.students(gradebook.staff().course().id()));
    }

    /**
     * Adds the scores lesson by lesson: a database finds the rows of all students faster so than by student.
     *
     * @param whole whether the scores have all that their rows say, and not only what sorts, filters and totals need
     */
    Index byLesson(CourseGradebook gradebook, boolean whole) {
        Index index = new Index(gradebook);
        Function<String, CourseRules> all =
                rules.ofCourse(gradebook.staff().course().id());
        List<UserId> students = gradebook.students().stream().map(User::id).toList();
        Earned earned = earned(gradebook.staff().course().id(), gradebook.rule(), students);
        for (int place = 0; place < gradebook.lessons().size(); place++) {
            LessonColumn column = gradebook.lessons().get(place);
            Lesson lesson = column.lesson();
            if (lesson == null) {
                for (User student : gradebook.students()) {
                    index.add(student, place, Counted.of(column, LessonScore.NONE));
                }
            } else {
                add(gradebook, index, place, lesson, all.apply(lesson.id()), earned, whole);
            }
        }
        return index.complete();
    }

    private void add(
            CourseGradebook gradebook,
            Index index,
            int place,
            Lesson lesson,
            CourseRules today,
            Earned earned,
            boolean whole) {
        CourseId id = gradebook.staff().course().id();
        LessonColumn column = gradebook.lessons().get(place);
        TotalRule rule = gradebook.rule();
        boolean lessonsAlone = rule.readingPercent() == 0 && rule.postsPercent() == 0;
        Loaded loaded = loadAll(gradebook.staff().course(), lesson.id(), rule, today, earned, whole);
        Map<UserId, LessonSums> sums = whole ? Map.of() : results.sums(id, lesson.id(), points(lesson));
        Map<Object, Counted> same = new HashMap<>();
        for (User student : gradebook.students()) {
            EffectiveRules its = today.all().get(student.id());
            Counted counted;
            if (whole) {
                LessonScore score = new Student(List.of(column), rule, student, loaded).score(column, lesson);
                counted = same.computeIfAbsent(score, first -> Counted.of(column, score));
            } else {
                LessonSums own = sums.getOrDefault(student.id(), LessonSums.NONE);
                // Of the rules only what they make the student owe counts.
                counted = same.computeIfAbsent(
                        List.of(own, Owed.of(its, null, loaded.now())),
                        first -> Counted.of(column, score(column, lesson, its, own, loaded.now())));
            }
            index.add(student, place, counted);
            if (!lessonsAlone && !counted.score().excused()) {
                Student reader = new Student(List.of(column), rule, student, loaded);
                reader.count(lesson, its);
                index.add(student, reader.reading(), reader.posts());
            }
        }
    }

    /** Returns what the quizzes of a lesson are worth today; {@code null} for optional ones. */
    private static Map<String, @Nullable BigDecimal> points(Lesson lesson) {
        Map<String, @Nullable BigDecimal> points = new HashMap<>();
        for (Lesson.Section section : lesson.sections()) {
            if (section.quiz() != null) {
                points.put(section.quiz().id(), section.hasOptionalQuiz() ? null : GradebookRules.points(section));
            }
        }
        return points;
    }

    /** Returns what a row says of a lesson, without words, from what the student's results add up to. */
    private static LessonScore score(
            LessonColumn column, Lesson lesson, @Nullable EffectiveRules today, LessonSums sums, Instant now) {
        int quizzes = 0;
        int required = 0;
        for (Lesson.Section section : lesson.sections()) {
            quizzes += section.quiz() == null ? 0 : 1;
            required += section.requiredQuiz().isPresent() ? 1 : 0;
        }
        int checkPoints = column.assignment().readingCheckPoints(lesson);
        boolean answeredBoth = sums.sittings() == Sitting.values().length;
        ReadingCheck check =
                ReadingCheck.of(checkPoints, answeredBoth ? Set.of(Sitting.values()) : Set.of(), today, now);
        Score total = sums.score();
        int missing = check != null && check.status() == Owed.MISSING ? 1 : 0;
        if (Owed.of(today, null, now) == Owed.MISSING) {
            missing += required - sums.done();
            BigDecimal all = column.points().subtract(BigDecimal.valueOf(checkPoints));
            total = total.plus(new Score(BigDecimal.ZERO, all.subtract(sums.donePoints())));
        }
        Score counts = check == null ? null : check.counts();
        total = counts == null ? total : total.plus(counts);
        int excused = today != null && today.isExcused() ? quizzes - sums.setByHand() : sums.excused();
        boolean isExcused = quizzes > 0 && excused == quizzes;
        return new LessonScore(
                isExcused || total.isNothing() ? null : total,
                isExcused,
                excused,
                missing,
                sums.late(),
                BigDecimal.ZERO,
                sums.toGrade(),
                false,
                false,
                false,
                false);
    }

    private Loaded loadAll(
            Course course, String lessonId, TotalRule rule, CourseRules today, Earned earned, boolean whole) {
        CourseId id = course.id();
        return new Loaded(
                Map.of(lessonId, today),
                whole ? results.of(id, lessonId) : Map.of(),
                rule.readingPercent() == 0
                        ? Map.of()
                        : by(SectionReading::person, counted(course, reading.of(id, lessonId))),
                rule.postsPercent() == 0 ? Map.of() : by(PostLength::person, discussions.written(id, lessonId)),
                earned,
                whole ? by(CorrectedScore::student, corrections.corrected(id, lessonId)) : Map.of(),
                false,
                clock.instant());
    }

    private List<LessonColumn> lessons(List<Assignment> assigned) {
        return assigned.stream()
                .map(assignment -> lesson(
                        assignment,
                        lessons.lesson(assignment.lessonId())
                                .map(published -> assignment.lesson(published.lesson()))
                                .orElse(null)))
                .toList();
    }

    private static LessonColumn lesson(Assignment assignment, @Nullable Lesson lesson) {
        return new LessonColumn(
                assignment,
                lesson,
                lesson == null ? assignment.lessonId() : lesson.title(),
                assignment.weight(),
                lesson == null ? BigDecimal.ZERO : points(assignment, lesson));
    }

    private static BigDecimal points(Assignment assignment, Lesson lesson) {
        return lesson.sections().stream()
                .filter(section -> !section.hasOptionalQuiz())
                .map(GradebookRules::points)
                .reduce(BigDecimal.valueOf(assignment.readingCheckPoints(lesson)), BigDecimal::add);
    }

    private List<StudentRow> load(CourseGradebook gradebook, List<User> students) {
        Course course = gradebook.staff().course();
        return load(course, gradebook.lessons(), gradebook.rule(), students, false);
    }

    private List<StudentRow> load(
            Course course, List<LessonColumn> assigned, TotalRule rule, List<User> students, boolean own) {
        CourseId id = course.id();
        List<UserId> ids = students.stream().map(User::id).toList();
        Map<String, CourseRules> all = rules.ofCourse(id, ids);
        Loaded loaded = new Loaded(
                all,
                own ? results.ofOwn(id, ids.getFirst()) : results.of(id, ids),
                rule.readingPercent() == 0
                        ? Map.of()
                        : by(SectionReading::person, counted(course, reading.of(id, ids))),
                rule.postsPercent() == 0 ? Map.of() : by(PostLength::person, discussions.written(id, ids)),
                earned(id, rule, ids),
                own ? Map.of() : by(CorrectedScore::student, corrections.corrected(id, ids)),
                own,
                clock.instant());
        return students.stream()
                .map(student -> new Student(assigned, rule, student, loaded).row())
                .toList();
    }

    /** What posts earn beside their length and time, in all lessons, and the prompts that count only with a post. */
    private record Earned(
            Map<UserId, List<RepliedTo>> replies, Map<UserId, List<PostGrade>> grades, Set<List<String>> locked) {}

    private Earned earned(CourseId course, TotalRule rule, List<UserId> students) {
        return new Earned(
                rule.countsReplies() ? by(RepliedTo::person, discussions.repliedTo(course, students)) : Map.of(),
                rule.countsGrades() ? postGrades.of(course, students) : Map.of(),
                rule.postsPercent() == 0
                        ? Set.of()
                        : discussions.locked(course).stream()
                                .map(thread -> List.of(thread.lessonId(), thread.promptId()))
                                .collect(Collectors.toSet()));
    }

    /** Leaves out what students read after the course was archived, which counts for nothing in it. */
    private static List<SectionReading> counted(Course course, List<SectionReading> read) {
        return read.stream()
                .filter(each -> !AssignmentRules.isAfter(each.readAt(), course.archivedAt()))
                .toList();
    }

    private static <T> Map<UserId, List<T>> by(Function<T, UserId> student, Collection<T> all) {
        return all.stream().collect(Collectors.groupingBy(student));
    }

    /** The features' reports on some students. */
    private record Loaded(
            Map<String, CourseRules> rules,
            Map<UserId, List<QuizResult>> results,
            Map<UserId, List<SectionReading>> readings,
            Map<UserId, List<PostLength>> posts,
            Earned earned,
            Map<UserId, List<CorrectedScore>> corrected,
            boolean own,
            Instant now) {

        @Nullable
        EffectiveRules rules(String lessonId, UserId student) {
            CourseRules ofLesson = rules.get(lessonId);
            return ofLesson == null ? null : ofLesson.all().get(student);
        }
    }

    /** Computes one row. */
    private static final class Student {

        private final List<LessonColumn> assigned;
        private final TotalRule rule;
        private final User student;
        private final Loaded loaded;
        private final Map<String, Map<String, QuizResult>> results = new HashMap<>();
        private final Set<List<String>> read;
        private final Map<List<String>, PostLength> posts;
        private final Map<List<String>, List<RepliedTo>> replies;
        private final Map<List<String>, Score> grades;
        private int toRead;
        private int readSections;
        private final List<PromptWork> prompts = new ArrayList<>();

        Student(List<LessonColumn> assigned, TotalRule rule, User student, Loaded loaded) {
            this.assigned = assigned;
            this.rule = rule;
            this.student = student;
            this.loaded = loaded;
            loaded.results()
                    .getOrDefault(student.id(), List.of())
                    .forEach(result -> results.computeIfAbsent(result.lessonId(), lesson -> new HashMap<>())
                            .put(result.quizId(), result));
            this.read = loaded.readings().getOrDefault(student.id(), List.of()).stream()
                    .filter(each -> each.readAt() != null)
                    .map(each -> List.of(each.lessonId(), each.sectionId()))
                    .collect(Collectors.toSet());
            this.posts = loaded.posts().getOrDefault(student.id(), List.of()).stream()
                    .collect(Collectors.toMap(
                            post -> List.of(post.lessonId(), post.promptId()), Function.identity(), (a, b) -> a));
            this.replies = loaded.earned().replies().getOrDefault(student.id(), List.of()).stream()
                    .collect(Collectors.groupingBy(reply -> List.of(reply.lessonId(), reply.promptId())));
            this.grades = loaded.earned().grades().getOrDefault(student.id(), List.of()).stream()
                    .collect(Collectors.toMap(grade -> List.of(grade.lessonId(), grade.promptId()), PostGrade::score));
        }

        StudentRow row() {
            List<LessonScore> scores = new ArrayList<>();
            List<Term> terms = new ArrayList<>();
            for (LessonColumn lesson : assigned) {
                LessonScore score = lesson.lesson() == null ? LessonScore.NONE : score(lesson, lesson.lesson());
                if (lesson.lesson() != null && !score.excused()) {
                    count(lesson.lesson(), loaded.rules(lesson.id(), student.id()));
                }
                scores.add(score);
                terms.add(lesson.term(score));
            }
            return new StudentRow(student, scores, prompts, CourseTotal.of(rule, terms, reading(), prompts));
        }

        CountedPart reading() {
            return new CountedPart(readSections, toRead);
        }

        List<PromptWork> posts() {
            return prompts;
        }

        private LessonScore score(LessonColumn assigned, Lesson lesson) {
            EffectiveRules today = loaded.rules(lesson.id(), student.id());
            Map<String, QuizResult> ofLesson = results.getOrDefault(lesson.id(), Map.of());
            List<Cell> cells = new ArrayList<>(lesson.sections().size());
            for (Lesson.Section section : lesson.sections()) {
                String quizId = section.quiz() == null ? "" : section.quiz().id();
                cells.add(GradebookRules.cell(
                        section,
                        today,
                        loaded.now(),
                        ofLesson.get(quizId),
                        null,
                        0,
                        loaded.corrected().getOrDefault(student.id(), List.of()),
                        ""));
            }
            ReadingCheck check = ReadingCheck.of(
                    assigned.assignment().readingCheckPoints(lesson),
                    Results.sittings(ofLesson.values()),
                    today,
                    loaded.now());
            int missing = check != null && check.status() == Owed.MISSING ? 1 : 0;
            int excusedQuizzes = 0;
            int late = 0;
            BigDecimal penalties = BigDecimal.ZERO;
            boolean toGrade = false;
            boolean counts = false;
            boolean inProgress = false;
            boolean changed = false;
            boolean corrected = false;
            for (Cell cell : cells) {
                missing += cell.status() == Owed.MISSING ? 1 : 0;
                late += cell.late().isLate() ? 1 : 0;
                BigDecimal penalty = cell.penalty();
                penalties = penalty == null ? penalties : penalties.add(penalty);
                toGrade |= cell.toGrade() > 0;
                if (cell.status() == Owed.EXCUSED) {
                    excusedQuizzes++;
                } else {
                    counts |= cell.status() != Owed.NO_QUIZ;
                    inProgress |= cell.inProgress();
                    changed |= cell.changed();
                    corrected |= cell.corrected();
                }
            }
            boolean excused = excusedQuizzes > 0 && !counts;
            return new LessonScore(
                    excused ? null : GradebookRules.total(lesson, cells, check),
                    excused,
                    excusedQuizzes,
                    missing,
                    late,
                    penalties,
                    toGrade,
                    GradebookRules.isProvisional(lesson, cells),
                    inProgress,
                    changed,
                    corrected);
        }

        private static Posted posted(Prompt prompt, @Nullable PostLength post, @Nullable Instant due) {
            if (post == null) {
                return Posted.NOT;
            }
            return AssignmentRules.isAfter(post.postedAt(), due)
                    ? Posted.LATE
                    : post.words() < prompt.leastWords() ? Posted.SHORT : Posted.ON_TIME;
        }

        /** Counts what was to be read and answered, and how much of it was. */
        private void count(Lesson lesson, @Nullable EffectiveRules today) {
            if (today != null && today.wasDueBeforeJoining()) {
                return;
            }
            Instant due = today == null ? null : today.dueAt();
            boolean all = due == null || AssignmentRules.isAfter(loaded.now(), due);
            boolean held = loaded.own() && today != null && today.holdsScores(loaded.now());
            for (Lesson.Section section : lesson.sections()) {
                if (section.hasOptionalQuiz()) {
                    continue;
                }
                boolean done = read.contains(List.of(lesson.id(), section.id()));
                toRead += all || done ? 1 : 0;
                readSections += done ? 1 : 0;
                for (Prompt prompt : rule.postsPercent() == 0 ? List.<Prompt>of() : section.prompts()) {
                    List<String> place = List.of(lesson.id(), prompt.id());
                    PostLength post = posts.get(place);
                    long replied = replies.getOrDefault(place, List.of()).stream()
                            .filter(reply -> !AssignmentRules.isAfter(reply.firstAt(), due))
                            .count();
                    // Nothing of a grade is told before scores are released.
                    Score grade = held ? null : grades.get(place);
                    if (post == null
                            && grade == null
                            && loaded.earned().locked().contains(place)) {
                        continue;
                    }
                    prompts.add(new PromptWork(
                            all,
                            posted(prompt, post, due),
                            (int) Math.min(replied, PostsRule.MOST_REPLIES),
                            !prompt.rubric().isEmpty(),
                            grade == null || grade.isNothing()
                                    ? null
                                    : grade.percent().movePointLeft(2)));
                }
            }
        }
    }
}
