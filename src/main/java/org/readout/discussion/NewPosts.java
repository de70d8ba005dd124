package org.readout.discussion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.readout.assignment.InstructorNotices.Waiting;
import org.readout.assignment.InstructorNotices.WaitingSource;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.Staff;
import org.readout.text.Messages;
import org.readout.user.Visits;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Counts the posts and replies that students of a course wrote since the user last read them, or since the last visit if the
 * user never did, or within a day on the first.
 */
@Component
@Order(60)
record NewPosts(DiscussionRepository discussions, Visits visits, Clock clock) implements WaitingSource {

    private static final Messages TEXT = Messages.of("discussion");

    @Override
    public List<Waiting> of(Staff staff) {
        CourseId course = staff.course().id();
        Optional<Instant> read = discussions.readAt(course, staff.user());
        Optional<Instant> before = read.or(visits::before);
        int posts = discussions.countSince(
                course, before.orElseGet(() -> clock.instant().minus(Duration.ofDays(1))));
        String since = read.isPresent() ? "READ" : before.isPresent() ? "VISIT" : "DAY";
        return posts == 0
                ? List.of()
                : List.of(new Waiting(
                        posts,
                        TEXT.get("waiting", "count", posts),
                        TEXT.get("waiting.since", "since", since),
                        CourseLinks.discussion(course),
                        false));
    }
}
