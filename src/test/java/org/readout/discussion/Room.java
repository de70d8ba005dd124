package org.readout.discussion;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.readout.TestDatabase;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.Study;
import org.readout.course.CourseId;
import org.readout.course.CourseMembers;
import org.readout.course.CourseService;
import org.readout.course.CoursesOver;
import org.readout.course.NoticeEvent;
import org.readout.db.DurableTransactions;
import org.readout.db.SqlTime;
import org.readout.lesson.BareLibrary;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonStores;
import org.readout.lesson.RevisionRepository;
import org.readout.user.AllRights;
import org.readout.user.AuditLog;
import org.readout.user.EmailConfirmation;
import org.readout.user.RecordedAudit;
import org.readout.user.SiteRights;
import org.readout.user.SwitchedMail;
import org.readout.user.UserId;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The discussion on an empty database, with people and courses as a test asks for them. */
class Room {

    static final String LESSON = "two-ways";
    static final String WITH_STANCE = "which-way";
    static final String WITHOUT_STANCE = "why-now";
    static final String IN_ANOTHER_SECTION = "what-next";
    static final int LEAST_WORDS = 5;

    private static final String LESSONS = "src/test/resources/discussion-lessons";

    static final String FIVE_WORDS = "one two three four five";

    final DiscussionService discussion;
    final EffectiveRulesService rules;
    final LessonLibrary lessons;
    final DiscussionRepository repository;
    final ModerationService moderation;
    final CourseService courses;
    /** What people are told. */
    final List<NoticeEvent> told = new ArrayList<>();

    final JdbcClient jdbc;

    Room(TestDatabase database) {
        this(database.create());
    }

    /** For all tests of a class. */
    static Room toStay(TestDatabase database) {
        return new Room(database.createToStay());
    }

    private Room(DataSource dataSource) {
        jdbc = JdbcClient.create(dataSource);
        @SuppressWarnings("resource")
        AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
        beans.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("readout.lessons", LESSONS)));
        beans.registerBean(DataSource.class, () -> dataSource);
        beans.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(dataSource));
        beans.registerBean(JdbcClient.class, () -> jdbc);
        beans.registerBean(Clock.class, TickingClock::new);
        beans.registerBean(LessonLibrary.class, () -> new BareLibrary());
        beans.registerBean(RevisionRepository.class, () -> LessonStores.published(dataSource));
        beans.registerBean(AuditLog.class, RecordedAudit::none);
        beans.registerBean(SiteRights.class, AllRights::new);
        beans.registerBean(EmailConfirmation.class, () -> SwitchedMail.over(jdbc));
        beans.registerBean(
                CourseMembers.class,
                () -> CoursesOver.members(dataSource, beans.getBean(DurableTransactions.class), new TickingClock()));
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(beans);
        scanner.addExcludeFilter(
                new RegexPatternTypeFilter(
                        Pattern.compile(
                                ".*(\\.ui\\..*|\\.TaughtCourses|\\.CourseMembers|\\.Previews|\\.AssignmentEffects|\\.CourseArchive|\\.StudentsBehind|\\.InstructorNotices|\\.DiscussionWaiting)")));
        scanner.scan("org.readout.db", "org.readout.course", "org.readout.assignment", "org.readout.discussion");
        scanner.resetFilters(false);
        scanner.addIncludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*\\.LessonPublisher")));
        scanner.scan("org.readout.lesson.source");
        beans.refresh();
        beans.addApplicationListener(event -> {
            if (event instanceof PayloadApplicationEvent<?> said && said.getPayload() instanceof NoticeEvent notice) {
                told.add(notice);
            }
        });
        discussion = beans.getBean(DiscussionService.class);
        rules = beans.getBean(EffectiveRulesService.class);
        lessons = beans.getBean(LessonLibrary.class);
        repository = beans.getBean(DiscussionRepository.class);
        moderation = beans.getBean(ModerationService.class);
        courses = beans.getBean(CourseService.class);
    }

    UserId person(String name) {
        UserId person = UserId.random();
        jdbc.sql("insert into person (person_id, kind, name, created_at, version)" + " values (?, 'guest', ?, ?, 1)")
                .params(person.value(), name, SqlTime.toColumn(Instant.EPOCH))
                .update();
        return person;
    }

    /** Where a person works on the lesson: in the person's course, or else on their own. */
    Study study(UserId person) {
        return rules.assigned(person).stream()
                .findFirst()
                .flatMap(item -> rules.study(person, LESSON, item.context()))
                .orElseGet(() -> Study.own(LESSON));
    }

    /** A course to which the lesson is assigned. */
    CourseId course() {
        CourseId course = CourseId.random();
        jdbc.sql("insert into course (course_id, title, join_code, time_zone, created_at, version)"
                        + " values (?, 'A course', ?, 'UTC', ?, 1)")
                .params(course.value(), UUID.randomUUID().toString().substring(0, 12), SqlTime.toColumn(Instant.EPOCH))
                .update();
        jdbc.sql("insert into assignment (course_id, lesson_id, assigned_at, version) values (?, ?, ?, 1)")
                .params(course.value(), LESSON, SqlTime.toColumn(Instant.EPOCH))
                .update();
        return course;
    }

    UserId student(String name, CourseId... courses) {
        UserId person = person(name);
        for (CourseId course : courses) {
            enrol(course, person, "student");
        }
        return person;
    }

    UserId instructor(String name, CourseId course) {
        UserId person = person(name);
        enrol(course, person, "instructor");
        return person;
    }

    void enrol(CourseId course, UserId person, String part) {
        jdbc.sql("insert into enrolment (course_id, person_id, part, joined_at) values (?, ?, ?, ?)")
                .params(course.value(), person.value(), part, SqlTime.toColumn(Instant.EPOCH))
                .update();
    }

    static ThreadId withStance(@Nullable CourseId course) {
        return new ThreadId(course, LESSON, WITH_STANCE);
    }

    static ThreadId withoutStance(@Nullable CourseId course) {
        return new ThreadId(course, LESSON, WITHOUT_STANCE);
    }

    /** Posts, with a stance first where the prompt asks for one. */
    PostId posts(UserId author, ThreadId place, String text) {
        discussion.takeStance(place, author, 2);
        return written(discussion.post(place, author, text));
    }

    PostId replies(UserId author, PostId parent, String text) {
        return written(discussion.reply(PostId.random(), parent, author, text));
    }

    static PostId written(WriteResult outcome) {
        if (outcome instanceof WriteResult.Written written) {
            return written.id();
        }
        throw new AssertionError("not written: " + outcome);
    }

    long rows(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    List<String> textsSeenBy(UserId asker, ThreadId place) {
        return discussion.read(place, asker).posts().stream()
                .map(post -> post.markdown())
                .toList();
    }
}
