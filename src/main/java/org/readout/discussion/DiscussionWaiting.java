package org.readout.discussion;

import java.util.ArrayList;
import java.util.List;
import org.readout.assignment.InstructorNotices.Waiting;
import org.readout.assignment.InstructorNotices.WaitingSource;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.text.Messages;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Counts the reports to answer, the hidden posts that were edited since, and the posts that are new to the user. */
@Component
@Order(60)
record DiscussionWaiting(DiscussionRepository discussions, ModerationRepository moderation) implements WaitingSource {

    private static final Messages TEXT = Messages.of("discussion");

    @Override
    public List<Waiting> of(Staff staff) {
        CourseId course = staff.course().id();
        List<Waiting> all = new ArrayList<>();
        if (staff.may(Permission.MODERATE)) {
            ModerationRepository.Waiting posts = moderation.waiting(course);
            add(
                    all,
                    "waiting.reported",
                    "waiting.reported.detail",
                    posts.reported(),
                    CourseLinks.reports(course),
                    true);
            add(all, "waiting.edited", "waiting.edited.detail", posts.edited(), CourseLinks.reports(course), false);
        }
        add(
                all,
                "waiting",
                "waiting.detail",
                discussions.countNew(course, staff.user()),
                CourseLinks.discussion(course),
                false);
        return all;
    }

    private static void add(List<Waiting> all, String key, String detail, int count, String address, boolean urgent) {
        if (count > 0) {
            all.add(new Waiting(count, TEXT.get(key, "count", count), TEXT.get(detail), address, urgent));
        }
    }
}
