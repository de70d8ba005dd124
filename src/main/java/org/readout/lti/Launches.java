package org.readout.lti;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.Study;
import org.readout.course.Course;
import org.readout.course.Course.Role;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers;
import org.readout.course.CourseService;
import org.readout.course.Permission;
import org.readout.course.StudyContext;
import org.readout.db.DurableTransactions;
import org.readout.gradebook.LessonScores;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lti.Launch.DeepLinking;
import org.readout.lti.LaunchRefused.Reason;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.user.ExternalIdentities;
import org.readout.user.LoginFlow;
import org.readout.user.PendingIdentity;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Leads people from a learning platform to their lesson: signs them in, enrols them in the course that belongs to theirs, and
 * finds what the link is about. An instructor connects the courses and picks the lesson where no one has yet.
 *
 * @see "Decision: src/docs/decisions/2026-12-01-learning-platforms.md"
 */
@Service
public class Launches {

    private static final String IN_SESSION = Launches.class.getName() + " ";
    private static final Duration ANSWER_IS_GOOD = Duration.ofMinutes(5);

    private final PlatformRepository repository;
    private final Platforms platforms;
    private final ToolKeys keys;
    private final ExternalIdentities identities;
    private final LoginFlow flow;
    private final CurrentUser currentUser;
    private final CourseService courses;
    private final CourseMembers members;
    private final AssignmentService assignments;
    private final LessonLibrary library;
    private final LessonScores scores;
    private final LtiRoster roster;
    private final SiteRights rights;
    private final DurableTransactions writes;
    private final Clock clock;

    Launches(
            PlatformRepository repository,
            Platforms platforms,
            ToolKeys keys,
            ExternalIdentities identities,
            LoginFlow flow,
            CurrentUser currentUser,
            CourseService courses,
            CourseMembers members,
            AssignmentService assignments,
            LessonLibrary library,
            LessonScores scores,
            LtiRoster roster,
            SiteRights rights,
            DurableTransactions writes,
            Clock clock) {
        this.repository = repository;
        this.platforms = platforms;
        this.keys = keys;
        this.identities = identities;
        this.flow = flow;
        this.currentUser = currentUser;
        this.courses = courses;
        this.members = members;
        this.assignments = assignments;
        this.library = library;
        this.scores = scores;
        this.roster = roster;
        this.rights = rights;
        this.writes = writes;
        this.clock = clock;
    }

    /** Signs in the person of a verified launch, and returns the address of what it is for. */
    String enter(Platform platform, Launch launch, HttpServletRequest request, HttpServletResponse response) {
        writes.run(() -> repository.launched(platform.id(), clock.instant()));
        if (launch.subject().isEmpty()) {
            throw new LaunchRefused(Reason.ANONYMOUS, "");
        }
        String id = UUID.randomUUID().toString();
        Optional<User> known = identities.find(platform.issuer(), launch.subject());
        PendingIdentity person = new PendingIdentity(
                PendingIdentity.Kind.LTI,
                platform.issuer(),
                launch.subject(),
                platform.name(),
                launch.name(),
                launch.email(),
                launch.emailVerified(),
                null,
                waiting(id));
        if (known.isEmpty() && identities.isTaken(launch.email())) {
            request.getSession().setAttribute(IN_SESSION + id, launch);
            person.keep(request.getSession());
            return AccountLinks.LINK;
        }
        User user = known.orElseGet(() -> identities.create(person));
        if (currentUser.signedIn().map(User::id).filter(user.id()::equals).isEmpty()) {
            flow.enter(user, request, response);
        }
        request.getSession().setAttribute(IN_SESSION + id, launch);
        return lead(id, launch, user);
    }

    private static String waiting(String id) {
        return LtiAddresses.START + "?launch=" + id;
    }

    /** Returns a launch of this session; empty after the session has ended, and for another person. */
    public Optional<Launch> find(HttpSession session, String id, UserId user) {
        return session.getAttribute(IN_SESSION + id) instanceof Launch launch
                        && repository.platform(launch.platform()).stream()
                                .filter(platform -> platform.withdrawnAt() == null)
                                .flatMap(platform -> identities.find(platform.issuer(), launch.subject()).stream())
                                .anyMatch(known -> known.id().equals(user))
                ? Optional.of(launch)
                : Optional.empty();
    }

    /** Enrols the person of a launch, and returns the address of the lesson, or of the page that says what is missing. */
    public String lead(String id, Launch launch, User user) {
        if (launch.contextId().isEmpty()) {
            if (launch.deepLinking() != null || library.lesson(launch.lesson()).isEmpty()) {
                throw new LaunchRefused(Reason.NO_COURSE, "");
            }
            return CourseLinks.lesson(launch.lesson());
        }
        LtiContext context = context(launch).orElse(null);
        if (context == null) {
            return waiting(id);
        }
        LtiContext now = of(launch, context.id(), context.course());
        if (!now.equals(context)) {
            writes.run(() -> repository.changeContext(now));
        }
        admit(context, launch, user);
        return launch.deepLinking() != null
                ? waiting(id)
                : link(context, launch).map(link -> address(context, link)).orElseGet(() -> waiting(id));
    }

    private Optional<LtiContext> context(Launch launch) {
        return repository.context(launch.platform(), launch.deployment(), launch.contextId());
    }

    private static LtiContext of(Launch launch, UUID id, CourseId course) {
        return new LtiContext(
                id,
                launch.platform(),
                launch.deployment(),
                launch.contextId(),
                launch.contextTitle(),
                course,
                orNull(launch.membersUrl()),
                orNull(launch.lineItemsUrl()),
                launch.scopes());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** The platform's role counts for those whom it has enrolled; others keep theirs. */
    private void admit(LtiContext context, Launch launch, User user) {
        Role role = launch.role();
        if (role == null) {
            throw new LaunchRefused(Reason.ROLE, "");
        }
        boolean enrolled = repository
                .enrolled(context.id(), user.id())
                .orElseGet(() -> !courses.takesPart(context.course(), user.id()));
        roster.readmit(context, user.id());
        if (!members.admit(context.course(), user.id(), role, enrolled)) {
            throw new LaunchRefused(Reason.REMOVED, "");
        }
        writes.run(() -> repository.setMember(context.id(), user.id(), launch.subject(), enrolled, clock.instant()));
    }

    /** Returns what a link opens: what was picked for it on this site, or else in the platform, if the course assigns it. */
    private Optional<LtiLink> link(LtiContext context, Launch launch) {
        Optional<LtiLink> known = repository.link(context.id(), launch.resourceLink());
        String lesson = known.map(LtiLink::lessonId).orElse(launch.lesson());
        String section = known.map(LtiLink::sectionId).orElse(known.isPresent() ? null : orNull(launch.section()));
        return assignments.assignment(context.course(), lesson).map(assigned -> keep(context, launch, lesson, section));
    }

    private LtiLink keep(LtiContext context, Launch launch, String lesson, @Nullable String section) {
        Optional<LtiLink> known = repository.link(context.id(), launch.resourceLink());
        LtiLink now = new LtiLink(
                known.map(LtiLink::id).orElseGet(UUID::randomUUID),
                context.id(),
                launch.resourceLink(),
                lesson,
                section,
                // What was made from here has a place that the platform doesn't name.
                launch.lineItemUrl().isEmpty() ? known.map(LtiLink::lineItemUrl).orElse(null) : launch.lineItemUrl());
        if (!known.equals(Optional.of(now))) {
            try {
                writes.run(() -> {
                    if (!repository.changeLink(now)) {
                        repository.addLink(now);
                    }
                });
            } catch (DuplicateKeyException e) {
                // Someone else has followed the new link at the same time, to the same lesson.
            }
        }
        return now;
    }

    private String address(LtiContext context, LtiLink link) {
        String section = link.sectionId();
        boolean isThere = library.lesson(link.lessonId()).stream()
                .flatMap(lesson -> lesson.lesson().sections().stream())
                .anyMatch(each -> each.id().equals(section));
        return Study.link(
                section == null || !isThere
                        ? CourseLinks.lesson(link.lessonId())
                        : CourseLinks.section(link.lessonId(), section),
                StudyContext.of(context.course()));
    }

    /** What a launch waits for. */
    public enum Step {
        /** The instructor connects the platform's course with one here. */
        CONNECT,
        /** The instructor picks what the link opens. */
        PICK,
        /** No instructor has connected the course. */
        NOT_CONNECTED,
        /** No instructor has picked what the link opens, or the course assigns it no longer. */
        NOT_PICKED
    }

    public Step step(Launch launch, UserId user) {
        return context(launch)
                .map(context ->
                        courses.may(context.course(), user, Permission.CHANGE_DATES) ? Step.PICK : Step.NOT_PICKED)
                .orElse(launch.role() == Role.INSTRUCTOR ? Step.CONNECT : Step.NOT_CONNECTED);
    }

    /** Returns whether the instructor may create a course for that of the platform. */
    public boolean mayCreate(Launch launch, UserId user) {
        return rights.has(user, SiteRight.CREATE_COURSES)
                || platforms.open(launch.platform()).mayCreateCourses();
    }

    /** Lists the courses with which the instructor may connect that of the platform. */
    public List<Course> connectable(UserId user) {
        return courses.taughtBy(user).stream()
                .filter(course -> courses.may(course.id(), user, Permission.MANAGE_STAFF))
                .toList();
    }

    /**
     * Connects the platform's course with one that the instructor teaches; the first to do so decides.
     *
     * @param course {@code null} for a new one, if the instructor may create one
     */
    public void connect(Launch launch, UserId user, @Nullable CourseId course, ZoneId zone) {
        boolean allowed = course == null
                ? mayCreate(launch, user)
                : connectable(user).stream().anyMatch(each -> each.id().equals(course));
        if (!allowed || step(launch, user) != Step.CONNECT) {
            return;
        }
        CourseId with = course == null
                ? courses.createForPlatform(user, launch.contextTitle(), zone).id()
                : course;
        try {
            writes.run(() -> repository.addContext(of(launch, UUID.randomUUID(), with), user, clock.instant()));
        } catch (DuplicateKeyException e) {
            // Another instructor has connected it at the same time: the next page shows with which course.
        }
    }

    /**
     * Picks what a link opens, and assigns it in the course if it isn't: a section alone if it is the first one picked.
     *
     * @param section {@code null} for the whole lesson
     * @return the address that goes on; empty if the instructor can't assign the lesson
     */
    public Optional<String> pick(String id, Launch launch, UserId user, String lesson, @Nullable String section) {
        LtiContext context = context(launch).orElse(null);
        if (context == null || step(launch, user) != Step.PICK || !assign(context.course(), user, lesson, section)) {
            return Optional.empty();
        }
        return Optional.of(
                launch.deepLinking() == null
                        ? address(context, keep(context, launch, lesson, section))
                        : LtiAddresses.ANSWER + "?launch=" + id + "&" + Launch.LESSON + "=" + lesson
                                + (section == null ? "" : "&" + Launch.SECTION + "=" + section));
    }

    private boolean assign(CourseId course, UserId user, String lesson, @Nullable String section) {
        Assignment now = assignments.assignment(course, lesson).orElse(null);
        List<String> assigned = now == null ? List.of() : now.settings().sections();
        if (assigned == null || section != null && assigned.contains(section)) {
            return true;
        }
        AssignmentSettings settings = (now == null ? AssignmentSettings.NONE : now.settings())
                .withSections(
                        section == null
                                ? null
                                : Stream.concat(assigned.stream(), Stream.of(section))
                                        .toList());
        return (now == null
                        ? assignments.assign(course, user, lesson, settings)
                        : assignments.change(now, user, settings))
                .saved();
    }

    /** What goes back to a platform that asked for a link: to where, and the signed message. */
    record Answer(String returnUrl, String message) {}

    /**
     * Returns the answer to a deep linking request; empty if the launch is no such request.
     *
     * @param lesson empty if nothing was picked
     */
    Optional<Answer> answer(Launch launch, UserId user, String lesson, String section) {
        DeepLinking asked = launch.deepLinking();
        if (asked == null || !platforms.isAddress(asked.returnUrl())) {
            return Optional.empty();
        }
        Platform platform = platforms.open(launch.platform());
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(platform.clientId())
                .audience(platform.issuer())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(ANSWER_IS_GOOD)))
                .claim("nonce", UUID.randomUUID().toString())
                .claim(Launch.CLAIM + "message_type", "LtiDeepLinkingResponse")
                .claim(Launch.CLAIM + "version", "1.3.0")
                .claim(Launch.CLAIM + "deployment_id", launch.deployment())
                .claim(
                        Launch.DEEP_LINKING + "content_items",
                        context(launch)
                                .filter(context -> courses.may(context.course(), user, Permission.CHANGE_DATES))
                                .flatMap(context -> item(context.course(), asked, lesson, orNull(section)))
                                .stream()
                                .toList());
        if (!asked.data().isEmpty()) {
            claims.claim(Launch.DEEP_LINKING + "data", asked.data());
        }
        return Optional.of(new Answer(asked.returnUrl(), keys.sign(claims.build())));
    }

    private Optional<Map<String, Object>> item(
            CourseId course, DeepLinking asked, String lessonId, @Nullable String sectionId) {
        Lesson lesson = library.lesson(lessonId).map(Published::lesson).orElse(null);
        if (lesson == null || assignments.assignment(course, lessonId).isEmpty()) {
            return Optional.empty();
        }
        String title = lesson.sections().stream()
                .filter(each -> each.id().equals(sectionId))
                .map(each -> lesson.title() + ": " + each.title())
                .findFirst()
                .orElse(lesson.title());
        Map<String, Object> item = new HashMap<>(
                Map.of("type", "ltiResourceLink", "title", title, "url", platforms.site() + LtiAddresses.LAUNCH));
        item.put(
                "custom",
                sectionId == null
                        ? Map.of(Launch.LESSON, lessonId)
                        : Map.of(Launch.LESSON, lessonId, Launch.SECTION, sectionId));
        scores.possible(course, lessonId, sectionId)
                .filter(points -> asked.lineItems() && points.signum() > 0)
                .ifPresent(points -> item.put(
                        "lineItem",
                        Map.of(
                                "scoreMaximum",
                                points,
                                "label",
                                title,
                                "resourceId",
                                sectionId == null ? lessonId : lessonId + "/" + sectionId)));
        return Optional.of(item);
    }
}
