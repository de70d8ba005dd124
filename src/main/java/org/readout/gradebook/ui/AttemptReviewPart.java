package org.readout.gradebook.ui;

import com.vaadin.flow.component.html.NativeDetails;
import java.time.ZoneId;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptReview;

/** A submitted attempt in one line; opening it shows what was answered, which is not loaded before. */
final class AttemptReviewPart extends NativeDetails {

    private final AttemptId attempt;
    private final AttemptReview review;
    private final ZoneId zone;

    AttemptReviewPart(AttemptId attempt, String summary, AttemptReview review, ZoneId zone) {
        super(summary);
        this.attempt = attempt;
        this.review = review;
        this.zone = zone;
        addClassName("attempt");
        addToggleListener(toggle -> {
            if (toggle.isOpened()) {
                fill();
            }
        });
    }

    /** Shows what was answered. */
    void open() {
        fill();
        setOpen(true);
    }

    private void fill() {
        if (getContent() == null) {
            setContent(review.of(attempt, zone));
        }
    }
}
