package org.readout.gradebook.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.readout.gradebook.ui.CourseAccessTest.Who.ASSISTANT;
import static org.readout.gradebook.ui.CourseAccessTest.Who.ASSISTANT_WITHOUT_NAMES;
import static org.readout.gradebook.ui.CourseAccessTest.Who.COLLEAGUE;
import static org.readout.gradebook.ui.CourseAccessTest.Who.INSTRUCTOR;
import static org.readout.gradebook.ui.CourseAccessTest.Who.PREVIEW;
import static org.readout.gradebook.ui.CourseAccessTest.Who.STUDENT;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteConfiguration;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.SiteTest;
import org.readout.assignment.Accommodation;
import org.readout.assignment.Accommodation.Given;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentEffects;
import org.readout.assignment.AssignmentOverride.Gives;
import org.readout.assignment.AssignmentOverride.Recipient;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.AssignmentSettings.Release;
import org.readout.attempt.AttemptId;
import org.readout.correction.Correction;
import org.readout.correction.CorrectionService;
import org.readout.course.Course;
import org.readout.course.Course.Removed;
import org.readout.course.Course.Role;
import org.readout.course.CourseAbout;
import org.readout.course.CourseArchive;
import org.readout.course.CourseGroup;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers;
import org.readout.course.CourseMembers.Removal;
import org.readout.course.CourseService;
import org.readout.course.CourseService.EditResult;
import org.readout.course.CourseTables;
import org.readout.course.GradingShare;
import org.readout.course.JoinCode;
import org.readout.course.Permission;
import org.readout.course.Permission.Holder;
import org.readout.course.Roster;
import org.readout.course.Roster.Preview;
import org.readout.course.RosterFile;
import org.readout.course.Staff;
import org.readout.course.StudyContext;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.Draft;
import org.readout.discussion.Draft.Target;
import org.readout.discussion.Moderation.Act;
import org.readout.discussion.ModerationService;
import org.readout.discussion.Post.Reason;
import org.readout.discussion.PostId;
import org.readout.discussion.ThreadId;
import org.readout.discussion.WriteResult;
import org.readout.forecast.Forecast;
import org.readout.forecast.ForecastService;
import org.readout.gradebook.CourseExport;
import org.readout.gradebook.CourseExport.ExportContent;
import org.readout.gradebook.CourseGradebook;
import org.readout.gradebook.CourseGradebookService;
import org.readout.gradebook.GradebookService;
import org.readout.gradebook.MissingWork;
import org.readout.gradebook.ScoreOverrides;
import org.readout.gradebook.Spreadsheet.Format;
import org.readout.gradebook.TestCourse;
import org.readout.gradebook.TotalRule;
import org.readout.grading.GradingService;
import org.readout.grading.GradingService.Work;
import org.readout.grading.PostGrades;
import org.readout.grading.PostGrades.PostWork;
import org.readout.grading.ScoreRequest;
import org.readout.grading.ScoreRequests;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.note.Note;
import org.readout.note.Note.Answer;
import org.readout.note.NoteService;
import org.readout.notice.Announcement;
import org.readout.notice.Announcement.Audience;
import org.readout.notice.Announcement.Written;
import org.readout.notice.Announcements;
import org.readout.result.ScoreOverride.ScoreOf;
import org.readout.review.ReviewChoice;
import org.readout.review.ReviewService;
import org.readout.room.RoomService;
import org.readout.search.SearchService;
import org.readout.user.OneTimeLinks;
import org.readout.user.OneTimeLinks.ResetPermission;
import org.readout.user.SwitchedMail;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who may see and do what in a course: every page and every method of a service by which somebody asks for something of a
 * course, for everyone who may ask. A page or method without a row here fails.
 */
class CourseAccessTest extends SiteTest {

    private static final String OPEN_TEXTS = "question-kinds";
    private static final String NAME = "Zoë Unmistakable";
    private static final Gives EXCUSED = new Gives(null, null, null, 0, true);

    enum Who {
        SIGNED_OUT,
        GUEST,
        STRANGER,
        STUDENT,
        /** The student whom a colleague plays. */
        PREVIEW,
        STUDENT_OF_ANOTHER_COURSE,
        REMOVED_STUDENT,
        REMOVED_ASSISTANT,
        REMOVED_INSTRUCTOR,
        ASSISTANT,
        ASSISTANT_WITHOUT_NAMES,
        ASSISTANT_OF_ANOTHER_COURSE,
        INSTRUCTOR_OF_ANOTHER_COURSE,
        /** With no right on the site. */
        COLLEAGUE,
        INSTRUCTOR;

        /** Returns the role in the course; empty for those who have none. */
        Optional<Holder> role() {
            return Optional.ofNullable(
                    switch (this) {
                        case STUDENT, PREVIEW -> Holder.STUDENT;
                        case ASSISTANT -> Holder.ASSISTANT;
                        case ASSISTANT_WITHOUT_NAMES -> Holder.ASSISTANT_WITHOUT_NAMES;
                        case COLLEAGUE, INSTRUCTOR -> Holder.INSTRUCTOR;
                        default -> null;
                    });
        }
    }

    /** Returns those whose role in the course has a permission. */
    private static Set<Who> may(Permission permission) {
        return Stream.of(Who.values())
                .filter(who -> who.role().filter(permission::isOf).isPresent())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Who.class)));
    }

    private static Set<Who> with(Set<Who> some, Who other) {
        Set<Who> all = EnumSet.copyOf(some);
        all.add(other);
        return all;
    }

    private static final Set<Who> INSTRUCTORS = may(Permission.SEE_DETAILS);
    private static final Set<Who> STAFF = may(Permission.SEE_WORK);
    private static final Set<Who> MEMBERS = may(Permission.TAKE_PART);

    /** The pages of a course, by the templates of their addresses. */
    private static final Map<String, Set<Who>> PAGES = Map.ofEntries(
            Map.entry("courses/:course", MEMBERS),
            Map.entry("courses/:course/students", STAFF),
            Map.entry("courses/:course/discussion", STAFF),
            Map.entry("courses/:course/discussion/reports", STAFF),
            Map.entry("courses/:course/questions", STAFF),
            Map.entry("courses/:course/score-requests", STAFF),
            Map.entry("courses/:course/announcements", may(Permission.SEE_NAMES)),
            Map.entry("courses/:course/announcements/:announcement", EnumSet.of(STUDENT, PREVIEW)),
            Map.entry("courses/:course/forecasts", MEMBERS),
            Map.entry("courses/:course/missing", STAFF),
            Map.entry("courses/:course/settings", INSTRUCTORS),
            Map.entry("courses/:course/audit", INSTRUCTORS),
            Map.entry("courses/:course/gradebook", STAFF),
            Map.entry("courses/:course/grading", STAFF),
            Map.entry("courses/:course/students/:student", STAFF),
            Map.entry("courses/:course/students/:student/record", INSTRUCTORS),
            Map.entry("courses/:course/mail", INSTRUCTORS),
            Map.entry("courses/:course/platform", INSTRUCTORS),
            Map.entry("courses/:course/lessons/:lesson", INSTRUCTORS),
            Map.entry("courses/:course/lessons/:lesson/figures", STAFF),
            Map.entry("courses/:course/lessons/:lesson/quizzes/:quiz", STAFF),
            Map.entry("courses/:course/lessons/:lesson/quizzes/:quiz/questions/:question", STAFF));

    private static final List<String> TABS_AND_PAGES = List.of(
            "course",
            "students",
            "discussion",
            "prompt",
            "settings",
            "all lessons",
            "missing",
            "gradebook",
            "grading",
            "student");

    /** Pages that show nothing of a course to those who are not in it; each has tests of its own. */
    private static final Set<String> OTHER_PAGES = Set.of(
            "",
            "account",
            "account/data",
            "account/delete",
            "privacy",
            "review",
            "search",
            "site/audit",
            "account/two-step",
            "courses",
            "forecasts",
            "forgot-password",
            "invitation",
            "join/:code?",
            "lessons/:lesson",
            "lessons/:lesson/:section",
            "lessons/:lesson/room",
            "lessons/:lesson/summary",
            "lessons/:lesson/teaching",
            "lessons/:lesson/edit",
            "lessons/mine",
            "lessons/new",
            "lti/help",
            "lti/start",
            "notes",
            "notices",
            "offline",
            "stop-mail",
            "confirm",
            "reset",
            "scores",
            "setup",
            "site/people",
            "sign-in",
            "sign-in/code",
            "sign-in/link",
            "sign-up",
            "site/platforms",
            "terms",
            "terms/:term",
            "timeline");

    /** Addresses that Spring maps; each has tests of its own of who gets what. */
    private static final Set<String> OTHER_ADDRESSES = Set.of(
            "/.well-known/security.txt",
            "/account/two-step/change",
            "/error",
            "/account/data/{kind:json|html}",
            "/sign-in/code/check",
            "/lessons/{lesson}/media/{name}",
            "/lessons/{lesson}/copy.pdf",
            "/lessons/{lesson}/copy.epub",
            "/lessons/{lesson}/handout.pdf",
            "/lessons/{lesson}/key.pdf",
            "/lessons/{lesson}/edit/media/{name}",
            "/notes/export/{kind:md|csv}",
            "/notices/{number:[0-9]{1,18}}",
            "/notices/read",
            "/notices/settings",
            "/notices/retry",
            "/unsubscribe/{token:[A-Za-z0-9_-]{10,80}}",
            "/calendar/{secret:[A-Za-z0-9_-]{43}}.ics",
            "/lti/login",
            "/lti/launch",
            "/lti/answer",
            "/lti/keys",
            "/lti/register",
            "/receipts/{attempt:[0-9a-f-]{36}}",
            "/scripts/all.js",
            "/styles/all.css");

    /** The buttons and downloads on the course's pages, without the gradebook's filters; a new one needs a row. */
    private static final Map<String, Set<Who>> CONTROLS = controls();

    private static Map<String, Set<Who>> controls() {
        Map<String, Set<Who>> controls = new TreeMap<>();
        Set.of(
                        "course: Copy join link",
                        "students: Copy join link",
                        "discussion: Copy join link",
                        "prompt: Copy join link",
                        "settings: Copy join link",
                        "gradebook: Copy join link",
                        "all lessons: Copy join link",
                        "missing: Copy join link",
                        "missing: Download CSV",
                        "settings: Save names",
                        "all lessons: Change how the total is calculated",
                        "student: Excuse from this quiz",
                        "student: Save score",
                        "settings: Change how long work is kept",
                        "settings: Change title",
                        "settings: Change course description",
                        "settings: Change time zone",
                        "students: Copy code",
                        "settings: Archive course",
                        "settings: Create invitation link",
                        "settings: Revoke",
                        "students: Copy link",
                        "course: Assign lesson",
                        "course: Cancel",
                        "course: Change dates and scoring",
                        "course: Exceptions",
                        "course: Move down",
                        "course: Move up",
                        "course: Remove",
                        "students: Reset password",
                        "students: Remove",
                        "students: Copy email addresses",
                        "students: Replace code",
                        "students: Close joining",
                        "students: Create group",
                        "students: Show preview",
                        "settings: Remove",
                        "gradebook: Download CSV",
                        "gradebook: Download answers",
                        "gradebook: Download posts",
                        "gradebook: Download XLSX",
                        "gradebook: Answers as XLSX",
                        "gradebook: Posts as XLSX",
                        "all lessons: Download CSV",
                        "all lessons: Download XLSX",
                        "settings: Save share",
                        "student: Save accommodation")
                .forEach(control -> controls.put(control, INSTRUCTORS));
        controls.put("course: Preview as a student", may(Permission.PREVIEW));
        controls.put("settings: Copy course", EnumSet.of(INSTRUCTOR));
        // The other one is the only instructor.
        controls.put("settings: Leave course", EnumSet.of(COLLEAGUE));
        controls.put("course: Leave course", EnumSet.of(STUDENT, ASSISTANT, ASSISTANT_WITHOUT_NAMES));
        Set.of("all lessons: Print", "gradebook: Print").forEach(control -> controls.put(control, STAFF));
        Set.of("grading: Save and next", "grading: Store this comment", "grading: Previous", "grading: Next")
                .forEach(control -> controls.put(control, STAFF));
        Set.of(
                        "prompt: All 1",
                        "prompt: Without a reply 1",
                        "prompt: Earlier versions",
                        "prompt: Reply",
                        "prompt: Endorse",
                        "prompt: Pin",
                        "prompt: Lock…",
                        "prompt: Hide…")
                .forEach(control -> controls.put(control, may(Permission.MODERATE)));
        // The others joined later, and what was posted before isn't new to them.
        controls.put("discussion: Mark all as read", EnumSet.of(INSTRUCTOR));
        return controls;
    }

    /** Those that are left while the course is archived: they read. */
    private static final Map<String, Set<Who>> ARCHIVED_CONTROLS = archivedControls();

    private static Map<String, Set<Who>> archivedControls() {
        Map<String, Set<Who>> controls = new TreeMap<>();
        Set.of(
                        "settings: Change how long work is kept",
                        "settings: Restore course",
                        "settings: Delete course",
                        "missing: Download CSV",
                        "students: Copy email addresses",
                        "gradebook: Download CSV",
                        "gradebook: Download answers",
                        "gradebook: Download posts",
                        "gradebook: Download XLSX",
                        "gradebook: Answers as XLSX",
                        "gradebook: Posts as XLSX",
                        "all lessons: Download CSV",
                        "all lessons: Download XLSX")
                .forEach(control -> controls.put(control, INSTRUCTORS));
        controls.put("settings: Copy course", EnumSet.of(INSTRUCTOR));
        Set.of("all lessons: Print", "gradebook: Print", "grading: Previous", "grading: Next")
                .forEach(control -> controls.put(control, STAFF));
        Set.of("prompt: All 1", "prompt: Without a reply 1", "prompt: Earlier versions")
                .forEach(control -> controls.put(control, STAFF));
        controls.put("prompt: New 1", EnumSet.of(INSTRUCTOR));
        return controls;
    }

    /** The methods by which a user asks for something of a course, and who gets it. */
    private final Map<String, Ask> methods = new LinkedHashMap<>();

    private record Ask(Set<Who> whoMay, Function<UserId, Object> asks) {

        boolean isAnswered(UserId user) {
            return switch (asks.apply(user)) {
                case Optional<?> found -> found.isPresent();
                case Collection<?> some -> !some.isEmpty();
                case Map<?, ?> some -> !some.isEmpty();
                case EditResult<?> edit -> edit.saved();
                case Object answer -> answer.equals(true);
            };
        }
    }

    private void ask(String method, Permission permission, Function<UserId, Object> asks) {
        ask(method, may(permission), asks);
    }

    /** Asks as who the user is in the course today. */
    private void asStaff(String method, Permission permission, Predicate<Staff> asks) {
        ask(method, permission, user -> courses.staff(id(), user).filter(asks).isPresent());
    }

    private void ask(String method, Set<Who> whoMay, Function<UserId, Object> asks) {
        methods.put(method, new Ask(whoMay, asks));
    }

    private void methods() {
        ask("CourseService.taught", Permission.SEE_DETAILS, user -> courses.taught(id(), user));
        ask(
                "CourseService.permitting",
                Permission.CHANGE_COURSE,
                user -> courses.permitting(id(), user, Permission.CHANGE_COURSE));
        ask("CourseService.may", Permission.CHANGE_COURSE, user -> courses.may(id(), user, Permission.CHANGE_COURSE));
        ask("CourseService.taken", EnumSet.of(STUDENT, PREVIEW), user -> courses.taken(id(), user));
        ask("CourseService.staff", Permission.SEE_WORK, user -> courses.staff(id(), user));
        ask("CourseService.takesPart", Permission.TAKE_PART, user -> courses.takesPart(id(), user));
        ask(
                "CourseService.rename",
                Permission.CHANGE_COURSE,
                user -> courses.rename(courses.taught(id(), ina.id()).orElseThrow(), user, "IR 102"));
        ask(
                "AssignmentService.changeTimeZone",
                Permission.CHANGE_COURSE,
                user -> assignments.changeTimeZone(
                        courses.taught(id(), ina.id()).orElseThrow(),
                        assignments.assignments(id()),
                        user,
                        ZoneId.of("Europe/Oslo")));
        ask(
                "AssignmentService.assign",
                Permission.CHANGE_DATES,
                user -> assignments.assign(id(), user, UUID.randomUUID().toString(), AssignmentRules.NONE));
        ask("AssignmentService.change", Permission.CHANGE_DATES, user -> {
            Assignment seen = assignments.assignment(id(), TestCourse.LESSON).orElseThrow();
            return assignments.change(seen, user, seen.settings().withWeight(BigDecimal.TWO));
        });
        ask(
                "AssignmentService.move",
                Permission.CHANGE_DATES,
                user -> assignments.move(
                        id(), user, assignments.assignments(id()).getLast().lessonId(), true));
        ask("AssignmentService.unassign", Permission.CHANGE_DATES, user -> {
            assignments.restore(id(), ina.id(), TestCourse.LESSON);
            return assignments.unassign(id(), user, TestCourse.LESSON);
        });
        ask("AssignmentService.restore", Permission.CHANGE_DATES, user -> {
            assignments.unassign(id(), ina.id(), TestCourse.LESSON);
            boolean restored = assignments.restore(id(), user, TestCourse.LESSON);
            assignments.restore(id(), ina.id(), TestCourse.LESSON);
            return restored;
        });
        ask(
                "AssignmentService.copy",
                EnumSet.of(INSTRUCTOR),
                user -> assignments.copy(
                        courses.taught(id(), ina.id()).orElseThrow(), assignments.assignments(id()), user, "Copy", 7));
        ask(
                "CourseService.addCopy",
                EnumSet.of(INSTRUCTOR),
                user -> courses.addCopy(courses.taught(id(), ina.id()).orElseThrow(), user, "Copy", JoinCode.random()));
        ask(
                "CourseMembers.createGroup",
                Permission.MANAGE_STUDENTS,
                user -> members.createGroup(id(), user, "Tutorial 1"));
        ask(
                "CourseMembers.renameGroup",
                Permission.MANAGE_STUDENTS,
                user -> members.renameGroup(id(), user, group().id(), "New name"));
        ask(
                "CourseMembers.assignGroup",
                Permission.MANAGE_STUDENTS,
                user -> members.assignGroup(id(), user, List.of(zoe.id()), group().id()) == 1);
        ask(
                "CourseMembers.deleteGroup",
                Permission.MANAGE_STUDENTS,
                user -> members.deleteGroup(id(), user, group().id()));
        ask(
                "CourseMembers.setJoinOpen",
                Permission.MANAGE_STUDENTS,
                user -> members.setJoinOpen(id(), user, false) && members.setJoinOpen(id(), user, true));
        ask("CourseMembers.renewCode", Permission.MANAGE_STUDENTS, user -> members.renewCode(id(), user));
        ask(
                "CourseMembers.setSurnameFirst",
                Permission.CHANGE_COURSE,
                user -> members.setSurnameFirst(id(), user, true));
        ask(
                "CourseMembers.removeStudents",
                Permission.MANAGE_STUDENTS,
                user -> members.removeStudents(id(), user, List.of(other().id())) == 1);
        ask(
                "CourseMembers.remove",
                Permission.MANAGE_STUDENTS,
                user -> members.remove(id(), user, other().id()) == Removal.DONE);
        ask(
                "CourseMembers.removed",
                Permission.SEE_DETAILS,
                user -> gone() != null && !members.removed(id(), user).isEmpty());
        ask("CourseMembers.readmit", Permission.MANAGE_STUDENTS, user -> members.readmit(id(), user, gone().id()));
        ask("Roster.preview", Permission.MANAGE_STUDENTS, user -> roster.preview(id(), user, file()));
        ask("Roster.apply", Permission.MANAGE_STUDENTS, user -> roster.apply(preview(), user));
        ask("Roster.places", Permission.SEE_DETAILS, user -> {
            roster.apply(preview(), ina.id());
            return roster.places(id(), user);
        });
        ask("Roster.unconfirmed", Permission.SEE_DETAILS, user -> {
            mail.unconfirmed(zoe.id());
            jdbc.sql("""
                            insert into roster_place (course_id, email, name, added_at, added_by, code)
                            values (?, ?, 'Zoe', current_timestamp, ?, 'BCDFGHJKMNPQ')
                            """)
                    .params(id().value(), String.valueOf(zoe.email()), ina.id().value())
                    .update();
            Set<String> unconfirmed = roster.unconfirmed(id(), user);
            jdbc.sql("delete from roster_place where code = 'BCDFGHJKMNPQ'").update();
            mail.confirmed(zoe.id());
            return unconfirmed;
        });
        ask(
                "Roster.removePlace",
                Permission.MANAGE_STUDENTS,
                user -> roster.removePlace(id(), user, "new@example.org"));
        ask("Roster.link", Permission.MANAGE_STUDENTS, user -> {
            roster.apply(preview(), ina.id());
            return roster.link(id(), user, "new@example.org", zoe.id());
        });
        ask(
                "CourseMembers.setAbout",
                Permission.CHANGE_COURSE,
                user -> members.setAbout(
                        id(), user, members.about(id()), new CourseAbout("ina@example.org", "", "", "")));
        ask("CourseMembers.staff", Permission.SEE_DETAILS, user -> members.staff(id(), user));
        ask("CourseMembers.invitations", Permission.SEE_DETAILS, user -> members.invitations(id(), user));
        ask("CourseMembers.invite", Permission.MANAGE_STAFF, user -> invite(user));
        ask(
                "CourseMembers.revoke",
                Permission.MANAGE_STAFF,
                user -> members.revoke(
                        id(),
                        user,
                        members.invitations(id(), ina.id()).getFirst().id()));
        ask(
                "AssignmentEffects.finished",
                Permission.CHANGE_DATES,
                user -> effects.finished(id(), Map.of(OPEN_TEXTS, List.of("pacts")), user));
        ask(
                "AssignmentEffects.ofRemoving",
                Permission.CHANGE_DATES,
                user -> effects.ofRemoving(id(), OPEN_TEXTS, user).submitters() > 0);
        ask(
                "AssignmentEffects.ungraded",
                Permission.CHANGE_DATES,
                user -> effects.ungraded(id(), OPEN_TEXTS, List.of("pacts"), user)
                                .students()
                        > 0);
        ask("AssignmentEffects.ofChange", Permission.CHANGE_DATES, user -> {
            Assignment seen = assignments.assignment(id(), OPEN_TEXTS).orElseThrow();
            return effects.ofChange(seen, seen.settings().withSections(List.of("triangle")), user);
        });
        ask("AssignmentEffects.ofAssigning", Permission.CHANGE_DATES, user -> {
            AssignmentSettings before =
                    assignments.assignment(id(), OPEN_TEXTS).orElseThrow().settings();
            assignments.unassign(id(), ina.id(), OPEN_TEXTS);
            List<String> said = effects.ofAssigning(id(), OPEN_TEXTS, before, user);
            assignments.restore(id(), ina.id(), OPEN_TEXTS);
            return said;
        });
        ask(
                "AssignmentEffects.ofGiving",
                Permission.CHANGE_DATES,
                user -> effects.ofGiving(id(), OPEN_TEXTS, new Recipient(zoe.id(), null), EXCUSED, user));
        ask("AssignmentEffects.ofRelease", Permission.CHANGE_DATES, user -> {
            Assignment seen = byHand();
            AssignmentRules tomorrow = AssignmentRules.due(Instant.now().plus(Duration.ofDays(1)));
            assignments.change(seen, ina.id(), seen.settings().with(tomorrow));
            Gives later = new Gives(null, Instant.now().plus(Duration.ofDays(9)), null, 0, false);
            assignments.give(id(), OPEN_TEXTS, new Recipient(zoe.id(), null), later, "Ill.", ina.id());
            return effects.ofRelease(assignments.assignment(id(), OPEN_TEXTS).orElseThrow(), user);
        });
        ask("AssignmentService.give", Permission.CHANGE_DATES, this::excuses);
        ask(
                "AssignmentService.recipients",
                Permission.SEE_DETAILS,
                user -> assignments.recipients(id(), user).students());
        ask("AssignmentService.overrides", Permission.SEE_DETAILS, user -> {
            excuses(ina.id());
            return assignments.overrides(id(), OPEN_TEXTS, user);
        });
        ask("AssignmentService.release", Permission.CHANGE_DATES, user -> assignments.release(byHand(), user, true));
        ask(
                "AssignmentService.accommodation",
                Permission.SEE_DETAILS,
                user -> assignments.accommodation(id(), zoe.id(), user));
        ask(
                "AssignmentService.accommodate",
                Permission.CHANGE_DATES,
                user -> assignments.accommodate(id(), zoe.id(), user, more(), seenVersion()));
        ask("GradebookService.gradebook", Permission.SEE_DETAILS, user -> gradebooks.gradebook(id(), OPEN_TEXTS, user));
        ask("CourseGradebookService.gradebook", Permission.SEE_WORK, user -> courseGradebooks.gradebook(id(), user));
        ask("CourseGradebookService.change", Permission.SET_SCORES, user -> {
            TotalRule seen =
                    courseGradebooks.gradebook(id(), ina.id()).orElseThrow().rule();
            return courseGradebooks.change(id(), user, seen, new TotalRule(1 - seen.dropLowest(), 0, 0));
        });
        ask("CourseGradebookService.effects", Permission.SET_SCORES, user -> {
            CourseGradebook seen = courseGradebooks.gradebook(id(), ina.id()).orElseThrow();
            return courseGradebooks.effects(seen, user);
        });
        ask("ScoreOverrides.change", Permission.SET_SCORES, user -> {
            int seen = gradebooks.work(id(), zoe.id(), OPEN_TEXTS, ina.id()).orElseThrow().sections().stream()
                    .mapToInt(section -> section.overrides().size())
                    .sum();
            return overrides.change(
                    new ScoreOf(id(), OPEN_TEXTS, "pacts", zoe.id()), user, seen, BigDecimal.ONE, false, "Because.");
        });
        ask("CourseExport.missing", Permission.EXPORT, user -> exports.missing(Format.CSV, id(), user));
        ask("Announcements.of", Permission.SEE_NAMES, user -> announcements.of(id(), user));
        ask("Announcements.write", Permission.ANNOUNCE, user -> announcements.write(id(), user, toEveryone()));
        ask("Announcements.change", Permission.ANNOUNCE, user -> {
            Instant later = Instant.now().plus(Duration.ofDays(2));
            Written planned = new Written("Later", "Text", new Audience.Everyone(), later);
            announcements.write(id(), ina.id(), planned);
            Announcement seen = announcements.of(id(), ina.id()).getFirst();
            boolean changed = announcements.change(seen, user, planned);
            announcements.delete(announcements.of(id(), ina.id()).getFirst(), ina.id());
            return changed;
        });
        ask("Announcements.delete", Permission.ANNOUNCE, user -> {
            announcements.write(id(), ina.id(), toEveryone());
            return announcements.delete(announcements.of(id(), ina.id()).getFirst(), user);
        });
        ask("Announcements.received", EnumSet.of(STUDENT, PREVIEW), user -> announcements.received(id(), user));
        ask("CourseExport.scores", Permission.EXPORT, user -> exports.scores(Format.XLSX, id(), user));
        ask(
                "CourseExport.file",
                Permission.EXPORT,
                user -> exports.file(ExportContent.ANSWERS, Format.CSV, id(), OPEN_TEXTS, user));
        ask(
                "GradebookService.gradebookToRead",
                Permission.SEE_WORK,
                user -> gradebooks.gradebookToRead(id(), OPEN_TEXTS, user));
        ask("GradebookService.student", Permission.SEE_WORK, user -> gradebooks.student(id(), zoe.id(), user));
        ask("GradebookService.work", Permission.SEE_WORK, user -> gradebooks.work(id(), zoe.id(), OPEN_TEXTS, user));
        ask("GradingService.questions", Permission.SEE_WORK, user -> grading.questions(id(), OPEN_TEXTS, user));
        ask("GradingService.grade", Permission.GRADE, this::grades);
        ask("PostGrades.grade", Permission.GRADE, this::gradesPosts);
        ask(
                "CourseMembers.setGradingShare",
                Permission.MANAGE_STAFF,
                user -> members.setGradingShare(id(), user, ina.id(), new GradingShare(Set.of(), !shared(), false)));
        ask("ScoreRequests.reply", Permission.GRADE, user -> requests.reply(id(), user, request(), "It says so."));
        ask(
                "CorrectionService.waiting",
                Permission.CORRECT_KEYS,
                user -> corrections.waiting(id(), OPEN_TEXTS, user, true));
        ask("CorrectionService.apply", Permission.CORRECT_KEYS, user -> corrections.apply(waiting(), user, "Because."));
        ask(
                "DiscussionService.read",
                Permission.SEE_WORK,
                user -> discussion.read(thread(), user).posts());
        ask(
                "DiscussionService.reply",
                Permission.GRADE,
                user -> discussion.reply(PostId.random(), zoesPost(), user, "Why?") instanceof WriteResult.Written);
        ask("DiscussionService.history", Permission.SEE_WORK, user -> discussion.history(zoesPost(), user));
        ask("DiscussionService.shift", Permission.SEE_WORK, user -> discussion.shift(thread(), user));
        ask("DiscussionService.takeStance", Permission.TAKE_PART, user -> discussion.takeStance(thread(), user, 1));
        ask(
                "DiscussionService.post",
                Permission.TAKE_PART,
                user -> discussion.post(thread(), user, "These are my own five words") instanceof WriteResult.Written);
        ask("DiscussionService.mentionable", Permission.TAKE_PART, user -> discussion.mentionable(thread(), user));
        asStaff(
                "DiscussionService.notPosted",
                Permission.SEE_WORK,
                staff -> !discussion
                        .notPosted(staff, new ThreadId(id(), TestCourse.LESSON, "another"))
                        .isEmpty());
        asStaff(
                "DiscussionService.promptCounts",
                Permission.SEE_WORK,
                staff -> !discussion.promptCounts(staff).isEmpty());
        asStaff(
                "ModerationService.hide",
                Permission.MODERATE,
                staff -> moderation.hide(staff, zoesPost(), Reason.OTHER, "Why", "")
                        && moderation.act(staff, zoesPosts().getFirst(), Act.RESTORE));
        asStaff("ModerationService.pin", Permission.MODERATE, staff -> moderation.act(staff, zoesPost(), Act.PIN));
        asStaff("ModerationService.act", Permission.MODERATE, staff -> moderation.act(staff, zoesPost(), Act.ENDORSE));
        asStaff(
                "ModerationService.lock",
                Permission.MODERATE,
                staff -> moderation.lock(staff, thread(), Instant.EPOCH)
                        && moderation.lock(staff, thread(), null)
                        && moderation.lock(staff, zoesPost(), Instant.EPOCH));
        asStaff(
                "ModerationService.record",
                Permission.SEE_WORK,
                staff -> !moderation.record(staff, 1).isEmpty());
        ask(
                "ModerationService.report",
                EnumSet.of(STUDENT),
                user -> moderation.report(zoesPost(), thread(), user, Reason.PRIVATE, ""));
        asStaff("ModerationService.toReview", Permission.MODERATE, staff -> {
            reports();
            return !moderation.toReview(staff).isEmpty();
        });
        asStaff("ModerationService.keep", Permission.MODERATE, staff -> {
            reports();
            return moderation.keep(staff, zoesPost(), "Fine");
        });
        ask(
                "RoomService.plan",
                Permission.CHANGE_DATES,
                user -> rooms.plan(id(), user, TestCourse.LESSON, planVersion(), null, null, Map.of()));
        ask("RoomService.openDebrief", Permission.CHANGE_DATES, user -> {
            rooms.plan(id(), ina.id(), TestCourse.LESSON, planVersion(), null, null, Map.of());
            return rooms.openDebrief(id(), user, TestCourse.LESSON);
        });
        ask("RoomService.atDesk", Permission.SEE_WORK, user -> rooms.atDesk(id(), user, TestCourse.LESSON));
        ask("NoteService.save", Permission.TAKE_PART, user -> asks(user, UUID.randomUUID()));
        ask(
                "NoteService.in",
                Permission.TAKE_PART,
                user -> notes.in(small(), between(), user, place()).stream()
                        .filter(note -> note.author().id().equals(zoe.id()))
                        .toList());
        ask("NoteService.answer", Permission.TAKE_PART, user -> answers(user, UUID.randomUUID()));
        asStaff(
                "NoteService.asked",
                Permission.SEE_WORK,
                staff -> !notes.asked(staff).isEmpty());
        ask("NoteService.choose", Permission.MODERATE, user -> {
            notes.choose(user, answer, true);
            boolean chosen = notes.asked(staffOfIna()).stream()
                    .flatMap(note -> note.answers().stream())
                    .anyMatch(Answer::chosen);
            notes.choose(ina.id(), answer, false);
            return chosen;
        });
        ask("NoteService.delete", Permission.MODERATE, user -> {
            asks(zoe.id(), another);
            notes.delete(user, another);
            return notes.of(zoe.id(), another).isEmpty();
        });
        asStaff("NoteService.gate", Permission.CHANGE_COURSE, staff -> {
            notes.gate(staff, true);
            boolean gated = notes.isGated(id());
            notes.gate(staffOfIna(), false);
            return gated;
        });
        ask("ForecastService.save", Permission.CHANGE_DATES, user -> forecasts.save(user, forecast()));
        ask("ForecastService.others", Permission.SEE_WORK, user -> forecasts.others(user, forecast, place()));
        ask(
                "ForecastService.give",
                EnumSet.of(STUDENT, PREVIEW),
                user -> forecasts.give(user, forecast, place(), 50, "", false));
        ask(
                "ForecastService.hide",
                Permission.MODERATE,
                user -> forecasts.hide(user, id(), forecast, zoe.id(), Reason.OTHER, "Why"));
        ask(
                "OneTimeLinks.permission",
                Permission.MANAGE_STUDENTS,
                user -> links.permission(zoe.id(), user) == ResetPermission.GIVEN);
        ask("OneTimeLinks.resetPath", Permission.MANAGE_STUDENTS, user -> links.resetPath(zoe.id(), user));
        // Last but the end of the course: who may, is another user from then on.
        ask("Previews.start", with(may(Permission.PREVIEW), PREVIEW), user -> previews.start(id()));
        ask("CourseArchive.effect", Permission.ARCHIVE, user -> archive.effect(id(), user));
        ask("CourseArchive.archive", Permission.ARCHIVE, user -> {
            boolean archived = archive.archive(id(), user);
            archive.reopen(id(), ina.id());
            return archived;
        });
        ask("CourseArchive.reopen", Permission.ARCHIVE, user -> {
            archive.archive(id(), ina.id());
            boolean reopened = archive.reopen(id(), user);
            archive.reopen(id(), ina.id());
            return reopened;
        });
        ask("CourseArchive.contents", Permission.ARCHIVE, user -> {
            archive.archive(id(), ina.id());
            boolean shown = archive.contents(id(), user).isPresent();
            archive.reopen(id(), ina.id());
            return shown;
        });
        // The last one: there is no course after it.
        ask("CourseArchive.delete", Permission.ARCHIVE, user -> {
            archive.archive(id(), ina.id());
            String title = courses.taught(id(), ina.id()).orElseThrow().title();
            return archive.delete(id(), user, archive.contents(id(), ina.id()).orElseThrow(), title);
        });
    }

    /** The methods above that answer the same for an archived course. All others are refused there. */
    private static final Set<String> READ_IN_THE_ARCHIVE = Set.of(
            "CourseService.taught",
            "CourseService.taken",
            "CourseService.staff",
            "CourseService.takesPart",
            "AssignmentService.accommodation",
            "CourseService.addCopy",
            "AssignmentService.copy",
            "RoomService.atDesk",
            "NoteService.in",
            "NoteService.asked",
            "ForecastService.others",
            "CourseMembers.removed",
            "CourseMembers.staff",
            "CourseMembers.invitations",
            "Roster.places",
            "Roster.unconfirmed",
            "AssignmentService.recipients",
            "AssignmentService.overrides",
            "GradebookService.gradebook",
            "GradebookService.gradebookToRead",
            "GradebookService.student",
            "GradebookService.work",
            "CourseGradebookService.gradebook",
            "CourseExport.scores",
            "CourseExport.file",
            "CourseExport.missing",
            "Announcements.of",
            "Announcements.received",
            "GradingService.questions",
            "DiscussionService.read",
            "DiscussionService.history",
            "DiscussionService.shift",
            "DiscussionService.mentionable",
            "DiscussionService.notPosted",
            "DiscussionService.promptCounts",
            "ModerationService.record",
            // Of an account, not of the course.
            "OneTimeLinks.permission",
            "OneTimeLinks.resetPath");

    /** Methods that change something only of the user's own, or find nothing here; each has tests of its own. */
    private final Map<String, Consumer<UserId>> otherWrites = otherWrites();

    private Map<String, Consumer<UserId>> otherWrites() {
        Map<String, Consumer<UserId>> writes = new LinkedHashMap<>();
        writes.put("CorrectionService.undo", user -> {
            assertThat(corrections.undo(id(), OPEN_TEXTS, UUID.randomUUID(), user))
                    .isEmpty();
        });
        writes.put("AssignmentService.confirmAccommodation", user -> {
            long version = assignments.accommodations(zoe.id()).stream()
                    .mapToLong(Given::version)
                    .max()
                    .orElse(0);
            assignments.confirmAccommodation(zoe.id(), id(), version);
        });
        writes.put(
                "Announcements.read",
                user -> announcements.received(id(), user).forEach(each -> announcements.read(user, each)));
        // Of an invitation, whose link is what gives access.
        writes.put(
                "CourseMembers.accept",
                user -> members.accept(token, people.student("Invited").id()));
        writes.put(
                "CourseService.join",
                user -> courses.join(id(), people.student("Newcomer").id()));
        // Of a launch, whose platform gives access; see LaunchTest.
        writes.put(
                "CourseMembers.admit",
                user -> members.admit(id(), people.student("Launched").id(), Course.Role.STUDENT, true));
        writes.put("ReviewService.keep", user -> {
            review.keep(user, TestCourse.LESSON, null, "hedging");
            review.keep(user, question);
        });
        writes.put(
                "ReviewService.askAgain",
                user -> review.askAgain(user, TestCourse.LESSON, List.of("hedging"), List.of()));
        writes.put("ReviewService.choose", user -> review.choose(user, new ReviewChoice(true, null)));
        writes.put("ReviewService.forget", user -> review.forget(user, UUID.randomUUID()));
        writes.put("ReviewService.forgetTerm", user -> review.forgetTerm(user, "hedging"));
        writes.put("CourseMembers.leave", user -> members.leave(id(), user));
        writes.put("Roster.decline", user -> roster.decline(id(), zoe.id()));
        writes.put("DiscussionService.dropDraft", user -> discussion.dropDraft(thread(), zoe.id(), Target.POST));
        writes.put("DiscussionService.setSeen", user -> discussion.setSeen(user, zoesPosts()));
        writes.put("DiscussionService.edit", user -> {
            assertThat(discussion.edit(zoesPost(), 2, zoe.id(), "Five words that are new"))
                    .isInstanceOf(WriteResult.NotThere.class);
        });
        writes.put("DiscussionService.saveDraft", user -> {
            assertThat(discussion.saveDraft(thread(), user, Target.POST, new Draft.Typed("A draft.", null, 1), 0))
                    .isInstanceOf(Draft.DraftResult.Archived.class);
        });
        return writes;
    }

    /** Methods that read only the user's own, or whose caller asks; each has tests of its own. */
    private static final Set<String> OTHER_READS = Set.of(
            // Posts of all courses, each behind its gate: GateTest.
            "DiscussionService.readable",
            "CorrectionService.applied",
            // As `waiting`, with a lesson that isn't published yet.
            "CorrectionService.expected",
            "CorrectionService.history",
            "CorrectionService.waitingLessons",
            "AssignmentService.assigning",
            "AssignmentService.listed",
            "CourseMembers.hasAlready",
            "CourseMembers.isRemovedSince",
            "CourseGradebookService.own",
            "CourseMembers.role",
            // It makes another course.
            "CourseService.create",
            "CourseService.createForPlatform",
            "AssignmentService.readingCheckPoints",
            "CourseService.removedBy",
            "CourseService.isKnownOnlyTo",
            "CourseService.teaches",
            "DiscussionService.drafts",
            "DiscussionService.posted",
            // What a guest wrote is in no course.
            "DiscussionService.bring",
            // Of the student of a preview.
            "DiscussionService.delete",
            // The caller has asked who the user is.
            "DiscussionService.written",
            "MissingWork.of",
            "ScoreOverrides.of",
            "ScoreOverrides.scores",
            "ScoreRequests.ask",
            "ScoreRequests.mayAsk",
            "DiscussionService.repliedTo",
            "GradingService.gradedBy",
            "GradingService.toGrade",
            "GradingService.works",
            "PostGrades.of",
            "PostGrades.ofOwn",
            // Empty for everyone else.
            "CourseMembers.gradingShare",
            // Why a user can't join, with the link or code that gives access.
            "CourseService.refusal",
            "Roster.refusal",
            "Roster.take",
            "NoteService.of",
            "ForecastService.history",
            "ReviewService.card",
            // A card of the user, whom the page has.
            "ReviewService.reviewed",
            // Alone, in no course.
            "RoomService.solo",
            "RoomService.takeRole",
            "RoomService.leaveRole",
            "RoomService.choose",
            "RoomService.submitSolo",
            // Of the user's group; see CourseRoomTest.
            "RoomService.save",
            "RoomService.submit",
            "RoomService.seat");

    private static final List<Class<?>> SERVICES = List.of(
            CourseService.class,
            CourseMembers.class,
            CourseArchive.class,
            AssignmentEffects.class,
            AssignmentService.class,
            Roster.class,
            GradebookService.class,
            CourseGradebookService.class,
            ScoreOverrides.class,
            CourseExport.class,
            GradingService.class,
            PostGrades.class,
            ScoreRequests.class,
            CorrectionService.class,
            DiscussionService.class,
            ModerationService.class,
            RoomService.class,
            Announcements.class,
            NoteService.class,
            ForecastService.class,
            ReviewService.class,
            SearchService.class,
            MissingWork.class);

    @Autowired
    PostGrades postGrades;

    @Autowired
    NoteService notes;

    @Autowired
    ForecastService forecasts;

    @Autowired
    ReviewService review;

    @Autowired
    SwitchedMail mail;

    @Autowired
    AssignmentEffects effects;

    @Autowired
    OneTimeLinks links;

    @Autowired
    Announcements announcements;

    @Autowired
    RoomService rooms;

    @Autowired
    ModerationService moderation;

    @Autowired
    ScoreRequests requests;

    private Course course;
    private User ina;
    private User zoe;
    private String token = "";
    private final UUID question = UUID.randomUUID();
    private final UUID another = UUID.randomUUID();
    private final UUID answer = UUID.randomUUID();
    private final UUID forecast = UUID.randomUUID();
    private @Nullable Preview previewed;
    private @Nullable Correction corrected;

    @BeforeEach
    void zoe_has_worked_in_the_course_of_ina() {
        methods();
        ina = people.instructor("Ina");
        // She misses a quiz.
        course = testCourse.course(ina, -1);
        assignments.assign(id(), ina.id(), OPEN_TEXTS, AssignmentRules.NONE);
        zoe = testCourse.student(course, NAME);
        testCourse.write(zoe, course, "A text.");
        testCourse.post(zoe, course, "Zoë wrote these five words");
        discussion.edit(zoesPost(), 1, zoe.id(), "Zoë wrote these other five words");
        assignments.accommodate(id(), zoe.id(), ina.id(), new Accommodation(new BigDecimal("1.5"), 0), Given.NOT_SET);
        String invitation = invite(ina.id()).orElseThrow();
        token = invitation.substring(invitation.indexOf('=') + 1);
        member(course, people.student("Amy"), "assistant", true);
        announcements.write(id(), ina.id(), toEveryone());
        asks(zoe.id(), question);
        asks(zoe.id(), another);
        answers(ina.id(), answer);
        forecasts.save(ina.id(), forecast());
        forecasts.give(zoe.id(), forecast, place(), 30, "Zoë’s reason", false);
    }

    private boolean asks(UserId user, UUID id) {
        String words = between().text().markdown();
        NoteService.Written asked = new NoteService.Written(
                id, Note.Kind.ASKED, Note.Marker.UNCLEAR, "Why?", null, words.substring(0, 12), 0);
        return notes.save(account(user), small(), between(), place(), asked);
    }

    private boolean answers(UserId user, UUID id) {
        return notes.answer(account(user), small(), between(), place(), id, question, "Because.");
    }

    private static User account(UserId id) {
        return new User(id, User.Kind.ACCOUNT, "", null);
    }

    private Staff staffOfIna() {
        return courses.staff(id(), ina.id()).orElseThrow();
    }

    private Published small() {
        return library.lesson(TestCourse.LESSON).orElseThrow();
    }

    private Section between() {
        return small().lesson().section("between").orElseThrow();
    }

    private StudyContext place() {
        return StudyContext.of(id());
    }

    /** The forecast of the course as it is now. */
    private Forecast forecast() {
        long version = forecasts.ofCourse(id(), false).stream()
                .mapToLong(Forecast::version)
                .findFirst()
                .orElse(0);
        String far = "2099-12-31";
        Lesson.Forecast asked =
                new Lesson.Forecast("talks", "", "Talks?", "", far, far, "Both say so.", "both", null, null, null);
        return new Forecast(forecast, id(), null, asked, ZoneId.of("Europe/Oslo"), version);
    }

    private static Written toEveryone() {
        return new Written("Reading for week 11", "Read sections 1 to 3.", new Audience.Everyone(), null);
    }

    private boolean excuses(UserId user) {
        return assignments.give(id(), OPEN_TEXTS, new Recipient(zoe.id(), null), EXCUSED, "Ill.", user);
    }

    private Assignment byHand() {
        Assignment seen = assignments.assignment(id(), OPEN_TEXTS).orElseThrow();
        return assignments
                .change(seen, ina.id(), seen.settings().withRelease(Release.BY_HAND))
                .now()
                .orElseThrow();
    }

    private Optional<String> invite(UserId user) {
        return members.invite(id(), user, Role.ASSISTANT, true, true, Duration.ofDays(7));
    }

    private CourseId id() {
        return course.id();
    }

    /** Another student of the course. */
    private User other() {
        return courses.students(id()).stream()
                .filter(student -> student.name().equals("Other"))
                .findFirst()
                .orElseGet(() -> testCourse.student(course, "Other"));
    }

    /** A student whom the instructor has removed. */
    private User gone() {
        return members.removed(id(), ina.id()).stream()
                .map(Removed::user)
                .findFirst()
                .orElseGet(() -> {
                    User gone = other();
                    members.remove(id(), ina.id(), gone.id());
                    return gone;
                });
    }

    /** What an import would do, or would have done before the course was archived. */
    private Preview preview() {
        previewed = roster.preview(id(), ina.id(), file()).orElse(previewed);
        return Objects.requireNonNull(previewed);
    }

    private static RosterFile file() {
        try {
            return RosterFile.read("email,name\nnew@example.org,New");
        } catch (RosterFile.UnreadableException e) {
            throw new AssertionError(e);
        }
    }

    /** The only group of the course, made by its instructor if there is none. */
    private CourseGroup group() {
        return members.groups(id()).stream()
                .findFirst()
                .orElseGet(() -> members.createGroup(id(), ina.id(), "Group").orElseThrow());
    }

    private ThreadId thread() {
        return new ThreadId(id(), TestCourse.LESSON, "which-way");
    }

    /** A classmate of Zoë reports her post. */
    private void reports() {
        User reporter = testCourse.student(course, "Reporter");
        testCourse.post(reporter, course, "I have five words too");
        moderation.report(zoesPost(), thread(), reporter.id(), Reason.PRIVATE, "");
    }

    /** Her posts, also if they are hidden. */
    private List<PostId> zoesPosts() {
        return jdbc.sql("select post_id from post where course_id = ? and person_id = ?")
                .params(id().value(), zoe.id().value())
                .query((row, n) -> new PostId(row.getObject("post_id", UUID.class)))
                .list();
    }

    private PostId zoesPost() {
        return discussion.written(id(), TestCourse.LESSON, zoe.id()).getFirst().id();
    }

    private Correction waiting() {
        corrected = corrections.waiting(id(), OPEN_TEXTS, ina.id(), true).orElse(corrected);
        return Objects.requireNonNull(corrected);
    }

    private static Accommodation more() {
        return new Accommodation(new BigDecimal("2"), 1);
    }

    private long planVersion() {
        return rooms.atDesk(id(), ina.id(), TestCourse.LESSON)
                .orElseThrow()
                .plan()
                .version();
    }

    private long seenVersion() {
        return assignments.accommodation(id(), zoe.id(), ina.id()).orElseThrow().version();
    }

    private boolean shared() {
        return members.gradingShare(id(), ina.id(), ina.id()).even();
    }

    private boolean gradesPosts(UserId user) {
        PostWork work = postGrades
                .tasks(courses.staff(id(), ina.id()).orElseThrow(), TestCourse.LESSON)
                .getFirst()
                .works()
                .getFirst();
        return postGrades.grade(id(), user, work, Map.of("claim", BigDecimal.ONE, "reason", BigDecimal.ONE), "");
    }

    private boolean grades(UserId user) {
        Work work = grading.questions(id(), OPEN_TEXTS, ina.id())
                .orElseThrow()
                .getFirst()
                .works()
                .getFirst();
        return grading.grade(id(), user, work, Map.of("cause", BigDecimal.ONE, "proof", BigDecimal.ONE), "");
    }

    /** A request of the student that is open. */
    private ScoreRequest request() {
        AttemptId attempt = attempts.submitted(zoe.id(), StudyContext.of(id()), OPEN_TEXTS)
                .getFirst()
                .id();
        int before = requests.of(attempt).getOrDefault("why", List.of()).size();
        if (before % 2 == 0) {
            jdbc.sql("""
                            insert into score_request (attempt_id, question_id, request_number, words, written_at)
                            values (?, 'why', ?, 'Why?', current_timestamp)
                            """).params(attempt.value(), before + 1).update();
        }
        return Objects.requireNonNull(requests.of(attempt).get("why")).getLast();
    }

    /** Makes somebody who asks; the user is signed in. */
    private User become(Who who) {
        User user = switch (who) {
            case SIGNED_OUT -> people.student("Signed Out");
            case GUEST -> currentUser.orGuest();
            case STRANGER -> people.student("Stranger");
            case STUDENT -> testCourse.student(course, "Stu");
            case PREVIEW -> {
                people.signIn(member(course, people.instructor("Ivo"), "instructor", true));
                assertThat(previews.start(id())).isTrue();
                yield currentUser.signedIn().orElseThrow();
            }
            case STUDENT_OF_ANOTHER_COURSE -> testCourse.student(testCourse.course(people.instructor("Ivo"), 1), "Stu");
            case REMOVED_STUDENT -> removed(testCourse.student(course, "Stu"));
            case REMOVED_ASSISTANT -> removed(member(course, people.student("Ada"), "assistant", true));
            case REMOVED_INSTRUCTOR -> removed(member(course, people.instructor("Ivo"), "instructor", true));
            case ASSISTANT -> member(course, people.student("Ada"), "assistant", true);
            case ASSISTANT_WITHOUT_NAMES -> member(course, people.student("Ada"), "assistant", false);
            case ASSISTANT_OF_ANOTHER_COURSE ->
                member(testCourse.course(people.instructor("Ivo"), 1), people.student("Ada"), "assistant", true);
            case INSTRUCTOR_OF_ANOTHER_COURSE -> {
                User ivo = people.instructor("Ivo");
                testCourse.course(ivo, 1);
                yield ivo;
            }
            case COLLEAGUE -> member(course, people.student("Ivo"), "instructor", true);
            case INSTRUCTOR -> ina;
        };
        if (who != Who.SIGNED_OUT && who != Who.GUEST && who != PREVIEW) {
            people.signIn(user);
        }
        return user;
    }

    private User member(Course of, User user, String part, boolean seesNames) {
        courses.join(of.id(), user.id());
        jdbc.sql("update enrolment set part = ?, sees_names = ? where course_id = ? and person_id = ?")
                .params(part, seesNames, of.id().value(), user.id().value())
                .update();
        return user;
    }

    private User removed(User user) {
        jdbc.sql("update enrolment set removed_at = joined_at, removed_by = person_id"
                        + " where course_id = ? and person_id = ?")
                .params(id().value(), user.id().value())
                .update();
        return user;
    }

    @ParameterizedTest
    @EnumSource
    void each_page_is_there_for_those_who_may_see_it_and_not_found_for_others(Who who) {
        become(who);
        Map<String, Boolean> opened = new TreeMap<>();
        Map<String, Boolean> expected = new TreeMap<>();
        PAGES.forEach((page, whoMay) -> {
            opened.put(page, opens(address(page)));
            expected.put(page, whoMay.contains(who));
        });
        assertThat(opened).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void each_method_answers_those_who_may_ask(Who who) {
        UserId user = become(who).id();
        Map<String, Boolean> answered = new LinkedHashMap<>();
        Map<String, Boolean> expected = new LinkedHashMap<>();
        methods.forEach((method, ask) -> {
            answered.put(method, ask.isAnswered(user));
            expected.put(method, ask.whoMay().contains(who));
        });
        assertThat(answered).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void each_control_and_name_is_on_the_pages_of_those_who_may_use_or_see_it(Who who) {
        become(who);
        Set<String> shown = new TreeSet<>();
        for (String page : TABS_AND_PAGES) {
            boolean opened = opens(path(page));
            if (opened) {
                shown.addAll(controls(page));
            }
            String html = shown().outerHtml();
            boolean listsStudents = !page.equals("course") && !page.equals("settings");
            assertThat(opened && html.contains("Unmistakable"))
                    .as(page)
                    .isEqualTo(listsStudents && STAFF.contains(who) && who != ASSISTANT_WITHOUT_NAMES);
            assertThat(html.contains(String.valueOf(zoe.email())))
                    .as(page)
                    .isEqualTo(INSTRUCTORS.contains(who) && (page.equals("students") || page.equals("student"))
                            || who == ASSISTANT && page.equals("student"));
        }
        Set<String> expected = CONTROLS.entrySet().stream()
                .filter(row -> row.getValue().contains(who))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(shown).isEqualTo(expected);
    }

    /**
     * Whoever asks for whatever: what a method changes without asking whether the course is archived is found in the rows.
     */
    @ParameterizedTest
    @EnumSource(names = {"INSTRUCTOR", "ASSISTANT", "STUDENT"})
    void nothing_of_an_archived_course_changes_and_everything_can_be_read(Who who) {
        UserId user = become(who).id();
        // All that the methods need is there before.
        excuses(ina.id());
        byHand();
        group();
        gone();
        other();
        roster.apply(preview(), ina.id());
        waiting();
        postGrades.store(courses.staff(id(), ina.id()).orElseThrow(), "Kept.");
        gradesPosts(ina.id());
        members.setGradingShare(id(), ina.id(), ina.id(), new GradingShare(Set.of(), true, false));
        assignments.assign(id(), ina.id(), "removed-lesson", AssignmentRules.NONE);
        assignments.unassign(id(), ina.id(), "removed-lesson");
        reports();
        assertThat(moderation.lock(courses.staff(id(), ina.id()).orElseThrow(), zoesPost(), Instant.EPOCH))
                .isTrue();
        assertThat(archive.archive(id(), ina.id())).isTrue();
        // H2 takes longer to find the tables than to read them.
        List<String> tables = CourseTables.withCourse(jdbc);
        Map<String, Set<String>> before = rows(tables);
        assertThat(before.values()).filteredOn(Set::isEmpty).hasSizeLessThan(before.size() / 2);
        Map<String, Boolean> answered = new LinkedHashMap<>();
        Map<String, Boolean> expected = new LinkedHashMap<>();
        methods.forEach((method, ask) -> {
            if (!method.startsWith("CourseArchive.")) {
                answered.put(method, ask.isAnswered(user));
                expected.put(
                        method,
                        READ_IN_THE_ARCHIVE.contains(method) && ask.whoMay().contains(who));
                assertThat(rows(tables)).as(method).isEqualTo(before);
            }
        });
        otherWrites.forEach((method, write) -> {
            write.accept(user);
            assertThat(rows(tables)).as(method).isEqualTo(before);
        });
        assertThat(answered).isEqualTo(expected);
        assertThat(attempts.submitted(course.id(), OPEN_TEXTS)).hasSize(1);
        assertThatThrownBy(() -> attempts.start(
                        zoe.id(),
                        StudyContext.of(course.id()),
                        library.lesson(OPEN_TEXTS).orElseThrow(),
                        "pacts",
                        2,
                        null))
                .hasMessage("ARCHIVED");

        assertThat(archive.reopen(id(), ina.id())).isTrue();
        assertThat(courses.rename(courses.taught(id(), ina.id()).orElseThrow(), ina.id(), "Again")
                        .saved())
                .isTrue();
    }

    /** The rows of the course in tables, and those of the work of its student. */
    private Map<String, Set<String>> rows(List<String> tables) {
        Map<String, Set<String>> rows = new TreeMap<>();
        for (String table : tables) {
            rows.put(table, rows("select * from " + table + " where course_id = ?", id().value()));
        }
        String hers = " in (select attempt_id from attempt where person_id = ?)";
        for (String table : List.of("attempt", "response", "mark", "grading")) {
            rows.put(
                    table,
                    rows(
                            "select * from " + table + " where attempt_id" + hers,
                            zoe.id().value()));
        }
        return rows;
    }

    private Set<String> rows(String sql, UUID of) {
        return jdbc.sql(sql).param(of).query().listOfRows().stream()
                .map(String::valueOf)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(names = {"INSTRUCTOR", "ASSISTANT", "STUDENT", "STRANGER"})
    void the_pages_of_an_archived_course_say_so_and_have_no_control_that_changes_anything(Who who) {
        become(who);
        archive.archive(id(), ina.id());
        Set<String> shown = new TreeSet<>();
        Map<String, Boolean> opened = new TreeMap<>();
        Map<String, Boolean> expected = new TreeMap<>();
        PAGES.forEach((page, whoMay) -> {
            opened.put(page, opens(address(page)) && shown().text().contains("Archived on "));
            expected.put(page, whoMay.contains(who));
        });
        assertThat(opened).isEqualTo(expected);
        for (String page : TABS_AND_PAGES) {
            if (opens(path(page))) {
                shown.addAll(controls(page));
            }
        }
        assertThat(shown)
                .isEqualTo(ARCHIVED_CONTROLS.entrySet().stream()
                        .filter(row -> row.getValue().contains(who))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void each_page_has_a_row() {
        Set<String> pages = RouteConfiguration.forApplicationScope().getAvailableRoutes().stream()
                .flatMap(route -> Stream.concat(
                        Stream.of(route.getTemplate()),
                        route.getRouteAliases().stream().map(alias -> alias.getTemplate())))
                .collect(Collectors.toSet());
        assertThat(pages)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(PAGES.keySet().stream(), OTHER_PAGES.stream())
                        .toList());
    }

    /** Spring lets everyone use an address that no annotation of a view protects: its handler says who may. */
    @Test
    void each_address_without_a_view_has_a_row(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        assertThat(mappings.getHandlerMethods().keySet().stream().flatMap(info -> info.getPatternValues().stream()))
                .containsExactlyInAnyOrderElementsOf(OTHER_ADDRESSES);
    }

    @Test
    void each_method_of_a_service_with_a_user_and_something_of_a_course_has_a_row() {
        Set<String> without = SERVICES.stream()
                .flatMap(service -> Arrays.stream(service.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(CourseAccessTest::namesUserAndCourse)
                .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
                .filter(name ->
                        !methods.containsKey(name) && !otherWrites.containsKey(name) && !OTHER_READS.contains(name))
                .collect(Collectors.toSet());
        assertThat(without).isEmpty();
    }

    private static boolean namesUserAndCourse(Method method) {
        List<Class<?>> asked = Arrays.asList(method.getParameterTypes());
        return (asked.contains(UserId.class) || asked.contains(User.class))
                && asked.stream()
                        .anyMatch(type -> !Set.of(UserId.class, User.class).contains(type) && !type.isPrimitive());
    }

    private String path(String page) {
        return switch (page) {
            case "students" -> CourseLinks.students(id()).substring(1);
            case "discussion" -> CourseLinks.discussion(id()).substring(1);
            case "prompt" ->
                CourseLinks.discussion(id(), TestCourse.LESSON, "which-way").substring(1);
            case "settings" -> CourseLinks.settings(id()).substring(1);
            case "missing" -> CourseLinks.missing(id()).substring(1);
            case "gradebook" -> CourseLinks.gradebook(id(), OPEN_TEXTS).substring(1);
            case "all lessons" -> CourseLinks.gradebook(id()).substring(1);
            case "grading" -> CourseLinks.grading(id(), OPEN_TEXTS, null).substring(1);
            case "student" -> CourseLinks.student(id(), zoe.id()).substring(1);
            default -> CourseLinks.course(id()).substring(1);
        };
    }

    private String address(String template) {
        return template.replace(":course", id().value().toString())
                .replace(":student", zoe.id().value().toString())
                .replace(":lesson", OPEN_TEXTS)
                .replace(":quiz", "pacts")
                .replace(":question", "why")
                .replace(
                        ":announcement",
                        announcements.of(id(), ina.id()).getFirst().id().toString());
    }

    private boolean opens(String address) {
        UI.getCurrent().navigate("offline");
        String[] parts = address.split("\\?", 2);
        boolean allLessons = address.endsWith("/discussion") || parts.length == 1 && parts[0].endsWith("/gradebook");
        boolean prompt = address.contains("&prompt=");
        UI.getCurrent()
                .navigate(
                        parts[0],
                        prompt
                                ? QueryParameters.fromString(parts[1])
                                : allLessons ? QueryParameters.empty() : QueryParameters.of("lesson", OPEN_TEXTS));
        return shown().text().indexOf("Page not found") < 0
                && UI.getCurrent()
                        .getInternals()
                        .getActiveViewLocation()
                        .getPath()
                        .equals(parts[0]);
    }

    private Set<String> controls(String page) {
        return shown().select("main button, main a[href^=VAADIN/dynamic]").stream()
                .filter(control -> control.closest(".wants, thead") == null)
                .map(Element::text)
                .map(words -> page + ": " + words)
                .collect(Collectors.toSet());
    }

    private Document shown() {
        Document page = Jsoup.parseBodyFragment(UI.getCurrent()
                .getChildren()
                .map(child -> child.getElement().getOuterHTML())
                .collect(Collectors.joining()));
        Element main = page.selectFirst("main");
        if (main != null) {
            main.append(cells());
        }
        return page;
    }

    /** The cells of all tables that fill in their rows as the browser asks for them. */
    private String cells() {
        return find(Grid.class).all().stream()
                .flatMap(grid -> cells((Grid<?>) grid))
                .collect(Collectors.joining(" "));
    }

    private <T> Stream<String> cells(Grid<T> grid) {
        List<Grid.Column<T>> columns =
                grid.getColumns().stream().filter(Component::isVisible).toList();
        List<T> items = grid.getGenericDataView().getItems().toList();
        return items.stream()
                .flatMap(item -> columns.stream().map(column -> {
                    if (column.getRenderer() instanceof ComponentRenderer<?, T> renderer) {
                        return renderer.createComponent(item).getElement().getOuterHTML();
                    }
                    if (column.getRenderer() instanceof LitRenderer<T> renderer) {
                        return renderer.getValueProviders().values().stream()
                                .map(value -> String.valueOf(value.apply(item)))
                                .collect(Collectors.joining(" "));
                    }
                    return test(grid).getCellText(items.indexOf(item), columns.indexOf(column));
                }));
    }
}
