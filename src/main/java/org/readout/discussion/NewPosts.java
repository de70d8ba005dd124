package org.readout.discussion;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.InstructorNotices.Waiting;
import org.readout.course.InstructorNotices.WaitingSource;
import org.readout.course.Staff;
import org.readout.text.Messages;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Counts the posts and replies that students of a course wrote within a day. */
@Component
@Order(60)
record NewPosts(DiscussionRepository discussions, Clock clock) implements WaitingSource {

    private static final Messages TEXT = Messages.of("discussion");

    @Override
    public List<Waiting> of(Staff staff) {
        CourseId course = staff.course().id();
        int posts = discussions.countSince(course, clock.instant().minus(Duration.ofDays(1)));
        return posts == 0
                ? List.of()
                : List.of(new Waiting(
                        posts,
                        TEXT.get("waiting", "count", posts),
                        TEXT.get("waiting.since"),
                        CourseLinks.discussion(course),
                        false));
    }
}
