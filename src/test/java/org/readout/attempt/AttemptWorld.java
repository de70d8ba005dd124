package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.readout.StatementCounter;
import org.readout.assignment.Accommodation;
import org.readout.assignment.Accommodation.Given;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.AssignmentService.LessonRemoving;
import org.readout.assignment.AssignmentService.ScoresHiding;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.AssignmentsOver;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.Study;
import org.readout.assignment.TermsOver;
import org.readout.attempt.AttemptRefused.Reason;
import org.readout.attempt.AttemptService.AnswerCommand;
import org.readout.attempt.AttemptService.SaveResult;
import org.readout.course.Course;
import org.readout.course.CourseArchive.CourseEnds;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.CourseService.RulesChanged;
import org.readout.course.CourseService.RulesChanging;
import org.readout.course.CoursesOver;
import org.readout.course.NoticeEvent;
import org.readout.course.Previews;
import org.readout.course.PreviewsOver;
import org.readout.course.StudyContext;
import org.readout.db.DurableTransactions;
import org.readout.db.SqlTime;
import org.readout.grading.GradingOver;
import org.readout.grading.GradingService;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.LessonLibrary.LessonPublished;
import org.readout.lesson.LessonStores;
import org.readout.lesson.Revisions;
import org.readout.question.Response;
import org.readout.result.QuizResult;
import org.readout.result.Results;
import org.readout.result.Results.ResultChanged;
import org.readout.result.ResultsOver;
import org.readout.result.WorkChanged;
import org.readout.shell.PageReads;
import org.readout.user.AuditLog;
import org.readout.user.CurrentUser;
import org.readout.user.RecordedAudit;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The attempts' service over a real database, with a lesson that a test may edit and a clock that it sets. */
public final class AttemptWorld {

    /** A clock that moves only on request. */
    public static final class SetClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-24T14:03:22.123456Z");

        public void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** Who teaches the course of {@link #courseOf}. */
    public UserId instructor = UserId.random();

    public final DataSource dataSource;
    public final StatementCounter counter;
    public final QuizLessons lessons = new QuizLessons();
    public final SetClock clock = new SetClock();
    final AttemptRepository store;
    public final AttemptService service;
    public final GradingService grading;
    public final RemovedQuizzes removedQuizzes;
    public final QuizResults computed;
    public final ResultCheck check;
    /** What people were told. */
    public final List<NoticeEvent> told = new ArrayList<>();

    /** Whose stored results changed, in order. */
    public final List<ResultChanged> changed = new ArrayList<>();

    /** Another feature that is told of events. */
    public Consumer<Object> also = event -> {};

    public final Results results;
    final AttemptEffects effects;
    public final ReadingChecks checks;
    public final DurableTransactions writes;
    public final Revisions revisions;
    public final EffectiveRulesService terms;
    public final CourseService courses;
    public final AssignmentService assignments;

    /** The notes of the audit about attempts. */
    public final List<String> noted = new ArrayList<>();

    private final Map<String, Long> lastSequences = new ConcurrentHashMap<>();
    private @Nullable Course course;

    public AttemptWorld(DataSource dataSource) {
        this.dataSource = dataSource;
        counter = new StatementCounter(dataSource);
        store = new AttemptRepository(new JdbcTemplate(counter.counted()));
        terms = TermsOver.database(counter.counted(), lessons, clock);
        results = ResultsOver.telling(this::tell, counter.counted(), clock);
        computed = new QuizResults(store, results, terms, lessons, clock);
        check = new ResultCheck(results, computed);
        // The checkpoint of H2 is shared by many writers and is no statement of the one that waits.
        writes = new DurableTransactions(new JdbcTransactionManager(counter.counted()), dataSource);
        revisions = LessonStores.revisions(lessons, counter.counted(), clock);
        AttemptDetailsLoader loader = new AttemptDetailsLoader(store, revisions, lessons);
        AuditLog audit = new RecordedAudit((person, action, details) -> noted.add(action + " " + details));
        service = new AttemptService(store, loader, revisions, terms, writes, audit, this::tell, clock);
        effects = new AttemptEffects(store, computed, results, service, terms, lessons, clock);
        courses = CoursesOver.telling(this::tell, counter.counted(), writes, clock);
        assignments = AssignmentsOver.telling(this::tell, counter.counted(), writes, clock);
        grading = GradingOver.database(
                counter.counted(),
                service,
                revisions,
                courses,
                assignments,
                lessons,
                results,
                writes,
                this::tell,
                clock);
        checks = new ReadingChecks(store, loader, terms, clock);
        removedQuizzes = new RemovedQuizzes(store, revisions);
    }

    /** An action that the attempts refuse. */
    public static void refused(Reason reason, Runnable action) {
        assertThatExceptionOfType(AttemptRefused.class)
                .isThrownBy(action::run)
                .extracting(AttemptRefused::reason)
                .isEqualTo(reason);
    }

    /** Says what this user may preview. */
    public Previews previews(CurrentUser user) {
        return PreviewsOver.database(counter.counted(), user);
    }

    /** Submits attempts whose time is up, as the server does every few seconds. */
    public void submitExpired() {
        service.submitExpired();
    }

    /** The same database after a restart: every object is new. */
    public AttemptWorld restarted() {
        AttemptWorld world = new AttemptWorld(dataSource);
        world.lessons.publish(lessons.published());
        world.clock.advance(Duration.between(world.clock.instant(), clock.instant()));
        world.lastSequences.putAll(lastSequences);
        world.course = course;
        return world;
    }

    public UserId person() {
        UserId person = UserId.random();
        JdbcClient.create(dataSource)
                .sql("""
                        insert into person (person_id, kind, name, created_at, version)
                        values (?, 'guest', '', ?, 0)
                        """)
                .params(person.value(), SqlTime.toColumn(clock.instant()))
                .update();
        if (course != null) {
            courses.join(course.id(), person);
        }
        return person;
    }

    /** Assigns the lesson in a course to these users, and to all who join later. */
    public void teach(UserId... students) {
        UserId teacher = person();
        teaches(teacher);
        Course taught = courses.create(teacher, "IR 101", ZoneId.of("Europe/Prague"));
        assignments.assign(taught.id(), teacher, QuizLessons.LESSON, AssignmentRules.NONE);
        course = taught;
        for (UserId student : students) {
            courses.join(taught.id(), student);
        }
    }

    /** A course that has these students and assigns nothing. */
    public CourseId courseOf(List<UserId> students) {
        instructor = person();
        CourseId id = courses.create(instructor, "IR 101", ZoneOffset.UTC).id();
        students.forEach(student -> courses.join(id, student));
        return id;
    }

    /** A course that assigns the lesson to these students, whose own reading stays theirs because they joined before. */
    public CourseId assigned(AssignmentSettings settings, UserId... students) {
        CourseId course = courseOf(List.of(students));
        assignments.assign(course, instructor, QuizLessons.LESSON, settings);
        // Who joins another course joins it later.
        clock.advance(Duration.ofMinutes(1));
        return course;
    }

    /** Sets what an instructor gives a student in a course, instead of what was set before. */
    public void accommodate(CourseId course, UserId student, UserId instructor, Accommodation given) {
        long seen = assignments
                .accommodation(course, student, instructor)
                .map(Given::version)
                .orElse(Given.NOT_SET);
        if (!assignments.accommodate(course, student, instructor, given, seen).saved()) {
            throw new AssertionError("The instructor can't set " + given);
        }
    }

    /** Lets a user create courses. */
    public void teaches(UserId person) {
        JdbcClient.create(dataSource)
                .sql("insert into site_right (person_id, site_right) values (?, 'create_courses')")
                .params(person.value())
                .update();
    }

    /** Tells the features of an event, as the application does. */
    public void tell(Object event) {
        also.accept(event);
        switch (event) {
            case NoticeEvent notice -> told.add(notice);
            case CourseService.Joined joined -> service.bring(joined);
            case WorkChanged work -> computed.on(work);
            case ResultChanged result -> changed.add(result);
            case RulesChanged rules -> computed.on(rules);
            case RulesChanging change -> effects.on(change);
            case ScoresHiding change -> effects.on(change);
            case LessonPublished published -> computed.on(published);
            case CourseEnds ended -> effects.on(ended);
            case LessonRemoving removing -> effects.on(removing);
            default -> {}
        }
    }

    /** Where a user works on the lesson without choosing. */
    public Study study(UserId person) {
        return terms.study(account(person), QuizLessons.LESSON, Optional.empty());
    }

    public StudyContext at(UserId person) {
        return study(person).context();
    }

    /** Where a user works by choice. */
    public Study study(UserId person, StudyContext context) {
        return terms.study(person, QuizLessons.LESSON, context).orElseThrow();
    }

    /** A user's results where she works, for her course or as she sees them. */
    public List<QuizResult> results(UserId person, boolean own) {
        return results.of(at(person), QuizLessons.LESSON, person, own).stream()
                .filter(Results::isOfSection)
                .toList();
    }

    /** The results of a course in the lesson, without those of the reading check. */
    public List<QuizResult> results(CourseId course) {
        return results.of(course, QuizLessons.LESSON).values().stream()
                .flatMap(List::stream)
                .filter(Results::isOfSection)
                .toList();
    }

    /** The submitted sittings of a person's reading check. */
    public Set<Sitting> sittings(UserId person, StudyContext context) {
        return Results.sittings(results.of(context, QuizLessons.LESSON, person, false));
    }

    public List<QuizResults.AttemptLine> lines(UserId person, boolean own) {
        return computed.attempts(person, at(person), QuizLessons.LESSON, QuizLessons.QUIZ, own);
    }

    public Attempt start(UserId person) {
        return start(person, at(person));
    }

    public Attempt start(UserId person, StudyContext context) {
        int number = status(person, context).number();
        return service.start(person, context, lessons.published(), QuizLessons.QUIZ, number, null)
                .attempt();
    }

    public List<Attempt> attempts(UserId person) {
        return store.attempts(person, at(person), QuizLessons.LESSON, QuizLessons.QUIZ);
    }

    public Attempt kept(AttemptId attempt) {
        return store.find(attempt).orElseThrow();
    }

    public void insertMarks(AttemptId attempt, List<Mark> marks) {
        store.insertMarks(attempt, marks);
    }

    static User account(UserId id) {
        return new User(id, User.Kind.ACCOUNT, "", null);
    }

    public QuizStatus status(UserId person) {
        return status(person, at(person));
    }

    public QuizStatus status(UserId person, StudyContext context) {
        return service.status(account(person), study(person, context), lessons.quiz(), new PageReads());
    }

    /** Saves a response of the only writer, who knows of every write before. */
    public SaveResult save(UserId person, Attempt attempt, String question, long sequence, Response response) {
        String answered = attempt.id() + question;
        Set<Long> known = Set.of(lastSequences.getOrDefault(answered, 0L));
        SaveResult saved = service.save(person, attempt.id(), question, new AnswerCommand(response, sequence, known));
        lastSequences.merge(answered, saved.kept().clientSequence(), Math::max);
        return saved;
    }

    /** Starts an attempt, answers that many of the four questions correctly, from the first on, and submits it. */
    public AttemptDetails submitted(UserId person, int right) {
        return submitted(person, at(person), right);
    }

    public AttemptDetails submitted(UserId person, StudyContext context, int right) {
        Attempt attempt = start(person, context);
        List<Response> answers = List.of(
                new Response.Text("both"),
                new Response.Choices(List.of("quarrels", "fallback")),
                new Response.TrueOrFalse(false),
                new Response.Text("hedging"));
        for (int i = 0; i < right; i++) {
            save(person, attempt, QuizLessons.questions().get(i).id(), 1, answers.get(i));
        }
        clock.advance(Duration.ofMinutes(1));
        return service.submit(person, attempt.id());
    }
}
