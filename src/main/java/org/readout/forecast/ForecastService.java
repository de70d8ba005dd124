package org.readout.forecast;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.Study;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.NoticeEvent;
import org.readout.course.Permission;
import org.readout.course.StudyContext;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.discussion.Post.Reason;
import org.readout.forecast.Calibration.Decided;
import org.readout.forecast.Forecast.Given;
import org.readout.forecast.Forecast.Other;
import org.readout.lesson.Lesson.Outcome;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.LessonPublished;
import org.readout.user.AuditLog;
import org.readout.user.LoginFlow.GuestSignedIn;
import org.readout.user.UserId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Reads and writes forecasts, and tells those who asked what was decided. */
@Service
public record ForecastService(
        ForecastRepository forecasts,
        CourseService courses,
        LessonLibrary library,
        AuditLog audit,
        ApplicationEventPublisher events,
        DurableTransactions writes,
        Clock clock) {

    public static final String PAGE = "/forecasts";
    public static final int MOST_CHARACTERS = 1_000;

    /** Takes over what a lesson's file asks, and what it says was decided. */
    @EventListener
    void published(LessonPublished event) {
        library.lesson(event.lessonId())
                .ifPresent(published -> published.lesson().forecasts().forEach(asked -> {
                    UUID id = Forecast.id(event.lessonId(), asked.id());
                    Forecast before = forecasts.find(id).orElse(null);
                    save(new Forecast(id, null, event.lessonId(), asked, ZoneOffset.UTC, 0), before, null);
                }));
    }

    /**
     * Asks a question in its course, changes one, or says what was decided. Returns false, and changes nothing, if somebody
     * else was first, or if the user may not.
     */
    public boolean save(UserId instructor, Forecast asked) {
        CourseId course = Objects.requireNonNull(asked.course());
        return writes.write(() -> {
            Forecast before = forecasts.find(asked.id()).orElse(null);
            boolean saved = courses.may(course, instructor, Permission.CHANGE_DATES)
                    && (before == null || course.equals(before.course()) && before.version() == asked.version())
                    && save(asked, before, instructor);
            if (saved) {
                String what = asked.asked().outcome() == null ? "forecast-asked" : "forecast-decided";
                audit.note(instructor, what, "course=" + course.value() + " forecast=" + asked.id());
            }
            return saved;
        });
    }

    private boolean save(Forecast asked, @Nullable Forecast before, @Nullable UserId by) {
        if (before == null) {
            forecasts.insert(asked, by);
            return true;
        }
        Outcome outcome = asked.asked().outcome();
        boolean saved = forecasts.change(asked, before.version());
        if (saved && outcome != null && outcome != before.asked().outcome()) {
            Map<String, String> words = Map.of("what", asked.asked().question());
            forecasts.newTo(asked.id()).forEach((place, people) -> {
                if (place.course() != null) {
                    events.publishEvent(new NoticeEvent(
                            NoticeEvent.Kind.FORECAST_DECIDED, place.course(), people, null, PAGE, words));
                }
            });
        }
        return saved;
    }

    public Optional<Forecast> ofLesson(String lessonId, String askId) {
        return forecasts.find(Forecast.id(lessonId, askId));
    }

    /** @param ofLessons whether with those of lessons that students of the course answered */
    public List<Forecast> ofCourse(CourseId course, boolean ofLessons) {
        return forecasts.ofCourse(course, ofLessons);
    }

    /** Returns the page that asks a question in a place. */
    public static String address(Forecast forecast, StudyContext place) {
        String page = forecast.course() != null
                ? CourseLinks.forecasts(forecast.course())
                : Study.link(
                        CourseLinks.section(
                                String.valueOf(forecast.lessonId()),
                                forecast.asked().section()),
                        place);
        return page + "#forecast-" + forecast.id();
    }

    /**
     * Hides a student's reasons for a question from classmates and tells the student, or shows them again without a reason.
     * Returns false, and changes nothing, if the user may not.
     */
    public boolean hide(
            UserId staff, CourseId course, UUID forecast, UserId student, @Nullable Reason why, String words) {
        return courses.may(course, staff, Permission.MODERATE)
                && courses.taken(course, student).isPresent()
                && writes.write(() -> {
                    Forecast asked = forecasts.find(forecast).orElseThrow();
                    forecasts.hide(
                            forecast,
                            course,
                            student,
                            why,
                            PlainText.text(words).strip(),
                            staff,
                            clock.instant());
                    String what = why == null ? "reason-shown" : "reason-hidden";
                    audit.note(staff, what, "course=" + course.value() + " student=" + student.value());
                    events.publishEvent(new NoticeEvent(
                            NoticeEvent.Kind.REASON_HIDDEN,
                            course,
                            Set.of(student),
                            staff,
                            address(asked, StudyContext.of(course)),
                            Map.of("what", asked.asked().question(), "hidden", String.valueOf(why != null))));
                    return true;
                });
    }

    /** Gives a chance, or another one. Returns when; empty if the question isn't open to the person in that place. */
    public Optional<Instant> give(
            UserId person, UUID forecast, StudyContext place, int percent, String reason, boolean tell) {
        Instant now = clock.instant();
        return writes.write(() -> forecasts
                .find(forecast)
                .filter(asked -> asked.isOpen(now) && takesPart(person, asked, place.course()))
                .map(asked -> {
                    forecasts.give(
                            forecast,
                            person,
                            place,
                            percent,
                            PlainText.text(reason).strip(),
                            tell,
                            now);
                    return now;
                }));
    }

    private boolean takesPart(UserId person, Forecast asked, @Nullable CourseId course) {
        return course == null
                ? asked.course() == null
                : (asked.course() == null || asked.course().equals(course))
                        && courses.taken(course, person).isPresent()
                        && !courses.isArchived(course);
    }

    /** Returns a person's chances for a question in a place, the last first. */
    public List<Given> history(UserId person, UUID forecast, StudyContext place) {
        return forecasts.given(person).stream()
                .filter(each ->
                        each.forecast().id().equals(forecast) && each.place().equals(place))
                .toList();
    }

    /** Returns the last chances of a person that count, in all places. */
    public List<Given> given(UserId person) {
        Map<Object, Given> last = new LinkedHashMap<>();
        forecasts.given(person).stream()
                .filter(each -> each.at().isBefore(each.forecast().closesAt()))
                .forEach(each -> last.putIfAbsent(List.of(each.forecast().id(), each.place()), each));
        return List.copyOf(last.values());
    }

    /** Returns the last chances in a place as the viewer may see them; none before a reader or a student gave one there. */
    public List<Other> others(UserId viewer, UUID forecast, StudyContext place) {
        CourseId course = place.course();
        return Optional.ofNullable(course)
                .flatMap(id -> courses.staff(id, viewer))
                .filter(staff -> staff.may(Permission.SEE_WORK))
                .map(staff -> forecasts.others(forecast, place, null).stream()
                        .map(other ->
                                new Other(staff.shown(other.by()), other.percent(), other.reason(), other.hidden()))
                        .toList())
                .orElseGet(() -> forecasts.others(forecast, place, viewer));
    }

    /** Returns how well a person's chances fit what happened; a question counts once, wherever it was answered. */
    public static Calibration calibration(List<Given> given) {
        Map<UUID, Decided> once = new LinkedHashMap<>();
        for (Given each : given) {
            UUID id = each.forecast().id();
            Outcome outcome = each.forecast().asked().outcome();
            if (outcome != null && outcome != Outcome.VOID) {
                once.putIfAbsent(id, new Decided(id, each.percent(), outcome));
            }
        }
        return new Calibration(List.copyOf(once.values()));
    }

    /** Returns the same for a course as a whole. */
    public Calibration calibration(CourseId course) {
        return new Calibration(forecasts.decided(course));
    }

    public void seen(UserId person) {
        writes.run(() -> forecasts.seen(person, clock.instant()));
    }

    /** Moves what a student answered on her own before she joined a course into it, in the lessons that it assigns. */
    @EventListener
    void bring(CourseService.Joined joined) {
        forecasts.bring(joined.student(), joined.course(), clock.instant());
    }

    /** Moves what a guest did to the account. */
    @EventListener
    public void merge(GuestSignedIn signedIn) {
        forecasts.merge(signedIn.guest(), signedIn.account());
    }
}
