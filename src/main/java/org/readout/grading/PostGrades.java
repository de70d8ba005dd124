package org.readout.grading;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.readout.course.CourseId;
import org.readout.question.Score;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/** Grades of posts, none of which can be given yet. */
@Service
public class PostGrades {

    public record PostGrade(
            String lessonId, String promptId, Score score, Map<String, BigDecimal> rows, String comment, Instant at) {}

    public Map<UserId, List<PostGrade>> of(CourseId course, Collection<UserId> students) {
        return Map.of();
    }
}
