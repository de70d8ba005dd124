package org.readout.grading;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.Study;
import org.readout.attempt.Grade;
import org.readout.course.Course.Enrolment;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.NoticeEvent;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.course.StudyContext;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.discussion.Post;
import org.readout.discussion.ThreadId;
import org.readout.grading.GradingService.GradeConflictException;
import org.readout.grading.PostGradeRepository.GradeRow;
import org.readout.grading.PostGradeRepository.PostRow;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary;
import org.readout.question.RubricRow;
import org.readout.question.Score;
import org.readout.user.UserId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Posts that instructors and assistants grade by the rubric of their prompt: what a student wrote under one prompt is one
 * work. Grades are only ever added. Hidden posts are no work. Also keeps the comments that a grader uses again.
 */
@Service
public class PostGrades {

    private final PostGradeRepository repository;
    private final CourseService courses;
    private final AssignmentService assignments;
    private final EffectiveRulesService terms;
    private final LessonLibrary library;
    private final DurableTransactions transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PostGrades(
            PostGradeRepository repository,
            CourseService courses,
            AssignmentService assignments,
            EffectiveRulesService terms,
            LessonLibrary library,
            DurableTransactions transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.courses = courses;
        this.assignments = assignments;
        this.terms = terms;
        this.library = library;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** The grade of a student that counts under a prompt. */
    public record PostGrade(
            String lessonId, String promptId, Score score, Map<String, BigDecimal> rows, String comment, Instant at) {}

    /**
     * A post or a reply.
     *
     * @param to the author of the post that a reply answers, as the grader may see the name; empty if it was deleted
     */
    public record Written(
            boolean reply,
            String to,
            String markdown,
            Instant at,
            @Nullable Instant editedAt) {}

    /**
     * What a student wrote under a prompt, oldest first.
     *
     * @param dueAt the student's own due date
     * @param before the stance before posting, and {@code after} that after it, in words; empty for none
     */
    public record PostWork(
            UserId student,
            ThreadId thread,
            String sectionId,
            Prompt prompt,
            List<Written> written,
            @Nullable Instant dueAt,
            String before,
            String after,
            List<Grade> history,
            Map<UserId, String> graders)
            implements Gradable {

        @Override
        public UUID id() {
            return student.value();
        }

        @Override
        public List<RubricRow> rubric() {
            return prompt.rubric();
        }

        @Override
        public BigDecimal worth() {
            return rubric().stream().map(RubricRow::points).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        public int words() {
            return written.stream()
                    .mapToInt(each -> Post.words(each.markdown()))
                    .sum();
        }

        public int replies() {
            return (int) written.stream().filter(Written::reply).count();
        }

        /** Returns how many posts and replies were written after the due date. */
        public int late() {
            return (int) written.stream()
                    .filter(each -> AssignmentRules.isAfter(each.at(), dueAt))
                    .count();
        }
    }

    private record Place(UserId student, String promptId) {}

    /**
     * Returns the posts under each prompt with a rubric in the assigned sections of a lesson, in the lesson's order; without
     * prompts under which no student wrote.
     */
    public List<Task<PostWork>> tasks(Staff staff, String lessonId) {
        CourseId course = staff.course().id();
        Optional<Assignment> assignment = assignments.assignment(course, lessonId);
        if (assignment.isEmpty()) {
            return List.of();
        }
        Map<UserId, Enrolment> students = courses.toGrade(staff);
        Map<Place, List<PostRow>> posts = repository.posts(course, lessonId).stream()
                .collect(Collectors.groupingBy(row -> new Place(row.student(), row.promptId())));
        if (posts.isEmpty()) {
            return List.of();
        }
        Map<UserId, EffectiveRules> rules = terms.ofCourse(course, lessonId).all();
        Map<Place, Map<Boolean, Integer>> stances = repository.stances(course, lessonId).stream()
                .collect(Collectors.groupingBy(
                        row -> new Place(row.student(), row.promptId()),
                        Collectors.toMap(PostGradeRepository.StanceRow::after, PostGradeRepository.StanceRow::step)));
        Map<Place, List<GradeRow>> grades = repository.grades(course, lessonId).stream()
                .collect(Collectors.groupingBy(row -> new Place(row.student(), row.promptId())));
        List<Task<PostWork>> tasks = new ArrayList<>();
        sections(lessonId)
                .filter(section -> assignment.get().assigns(section.id()))
                .forEach(section -> section.prompts().stream()
                        .filter(prompt -> !prompt.rubric().isEmpty())
                        .forEach(prompt -> {
                            List<PostWork> works = students.keySet().stream()
                                    .sorted((one, other) -> one.value().compareTo(other.value()))
                                    .map(student -> new Place(student, prompt.id()))
                                    .filter(posts::containsKey)
                                    .map(place -> work(
                                            staff,
                                            new ThreadId(course, lessonId, prompt.id()),
                                            section.id(),
                                            prompt,
                                            place,
                                            posts.getOrDefault(place, List.of()),
                                            rules.get(place.student()),
                                            stances.getOrDefault(place, Map.of()),
                                            grades.getOrDefault(place, List.of())))
                                    .toList();
                            if (!works.isEmpty()) {
                                String id = Task.ofPrompt(prompt.id());
                                tasks.add(new Task<>(id, section.title(), prompt.ask(), "", works, students));
                            }
                        }));
        return tasks;
    }

    private static PostWork work(
            Staff staff,
            ThreadId thread,
            String sectionId,
            Prompt prompt,
            Place place,
            List<PostRow> posts,
            @Nullable EffectiveRules rules,
            Map<Boolean, Integer> stances,
            List<GradeRow> grades) {
        List<Written> written = posts.stream()
                .map(row -> new Written(
                        row.reply(),
                        row.to() == null
                                ? ""
                                : row.toStaff()
                                        ? row.to().name()
                                        : staff.shown(row.to()).name(),
                        row.markdown(),
                        row.at(),
                        row.editedAt()))
                .toList();
        Map<UserId, String> graders = new HashMap<>();
        grades.forEach(row -> graders.put(row.grade().by(), row.grader()));
        return new PostWork(
                place.student(),
                thread,
                sectionId,
                prompt,
                written,
                rules == null ? null : rules.dueAt(),
                stance(prompt, stances.get(false)),
                stance(prompt, stances.get(true)),
                grades.stream().map(GradeRow::grade).toList(),
                graders);
    }

    private static String stance(Prompt prompt, @Nullable Integer step) {
        List<String> scale =
                prompt.stance() == null ? List.of() : prompt.stance().scale();
        return step == null || step >= scale.size() ? "" : scale.get(step);
    }

    private Stream<Section> sections(String lessonId) {
        return library.lesson(lessonId).stream().flatMap(published -> published.lesson().sections().stream());
    }

    /**
     * Grades posts as the grader saw them; returns {@code false} if the grader may not grade them now.
     *
     * @throws IllegalArgumentException if a row's points are out of bounds, or the comment is too long
     * @throws GradeConflictException if there is a newer grade than the one seen; nothing is changed then
     */
    public boolean grade(CourseId courseId, UserId grader, PostWork seen, Map<String, BigDecimal> rows, String typed) {
        String comment = PlainText.text(typed);
        if (comment.length() > Grade.COMMENT_MAX_LENGTH) {
            throw new IllegalArgumentException("A comment has " + Grade.COMMENT_MAX_LENGTH + " characters at most.");
        }
        PostWork now = courses.staff(courseId, grader)
                .filter(staff -> staff.may(Permission.GRADE))
                .flatMap(staff -> tasks(staff, seen.thread().lessonId()).stream()
                        .filter(task ->
                                task.id().equals(Task.ofPrompt(seen.prompt().id())))
                        .flatMap(task -> task.works().stream())
                        .filter(work -> work.id().equals(seen.id()))
                        .findFirst())
                .orElse(null);
        if (now == null) {
            return false;
        }
        Score score = now.score(rows);
        Grade before = now.grade();
        if (now.number() != seen.number()) {
            throw new GradeConflictException();
        }
        if (before != null && before.isSame(rows, comment)) {
            return true;
        }
        Grade grade = new Grade(
                now.number() + 1, grader, rows, comment, clock.instant().truncatedTo(ChronoUnit.MICROS));
        try {
            transactions.run(() -> {
                repository.insert(now.thread(), now.student(), grade, score);
                notice(now, score, comment).ifPresent(events::publishEvent);
            });
        } catch (DuplicateKeyException | ConcurrencyFailureException e) {
            throw new GradeConflictException();
        }
        return true;
    }

    /** Returns what the student is told; nothing while scores are held. */
    private Optional<NoticeEvent> notice(PostWork work, Score score, String comment) {
        ThreadId thread = work.thread();
        CourseId course = Objects.requireNonNull(thread.course());
        StudyContext context = StudyContext.of(course);
        return terms.of(context, work.student(), thread.lessonId())
                .filter(rules -> !rules.holdsScores(clock.instant()))
                .flatMap(rules -> sections(thread.lessonId())
                        .filter(section -> section.prompts().contains(work.prompt()))
                        .findFirst())
                .map(section -> GradingService.graded(
                        course,
                        work.student(),
                        Study.link(
                                CourseLinks.section(thread.lessonId(), section.id()) + "#prompt-"
                                        + work.prompt().id(),
                                context),
                        section.title(),
                        score,
                        comment));
    }

    /** Returns the newest grades of some students of a course; the caller decides who may see them. */
    public Map<UserId, List<PostGrade>> of(CourseId course, Collection<UserId> students) {
        Map<Place, Map<String, GradeRow>> newest = new HashMap<>();
        for (GradeRow row : repository.grades(course, students)) {
            newest.computeIfAbsent(new Place(row.student(), row.promptId()), place -> new HashMap<>())
                    .put(row.lessonId(), row);
        }
        return newest.values().stream()
                .flatMap(byLesson -> byLesson.values().stream())
                .collect(Collectors.groupingBy(
                        GradeRow::student,
                        Collectors.mapping(
                                row -> new PostGrade(
                                        row.lessonId(),
                                        row.promptId(),
                                        row.score(),
                                        row.grade().rows(),
                                        row.grade().comment(),
                                        row.grade().at()),
                                Collectors.toList())));
    }

    /** Returns the student's own grade in a thread of a course; empty while the rules there hold scores. */
    public Optional<PostGrade> ofOwn(ThreadId thread, UserId student, EffectiveRules rules) {
        CourseId course = thread.course();
        if (course == null || rules.holdsScores(clock.instant())) {
            return Optional.empty();
        }
        return of(course, Set.of(student)).getOrDefault(student, List.of()).stream()
                .filter(grade -> grade.lessonId().equals(thread.lessonId())
                        && grade.promptId().equals(thread.promptId()))
                .findFirst();
    }

    public List<StoredComment> comments(Staff grader) {
        return repository.comments(grader.course().id(), grader.user());
    }

    /** Keeps a comment of the grader's to use again in the course, once. */
    public void store(Staff grader, String typed) {
        String words = PlainText.text(typed).strip();
        if (grader.may(Permission.GRADE)
                && !words.isEmpty()
                && words.length() <= Grade.COMMENT_MAX_LENGTH
                && comments(grader).stream().noneMatch(each -> each.words().equals(words))) {
            transactions.run(() -> repository.store(grader.course().id(), grader.user(), words, clock.instant()));
        }
    }

    public void delete(Staff grader, StoredComment comment) {
        if (grader.may(Permission.GRADE)) {
            transactions.run(() -> repository.deleteComment(grader.course().id(), grader.user(), comment.id()));
        }
    }
}
