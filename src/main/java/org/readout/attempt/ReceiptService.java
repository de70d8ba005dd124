package org.readout.attempt;

import java.util.Optional;
import org.readout.lesson.Revisions;
import org.readout.user.User;
import org.springframework.stereotype.Service;

/** Receipts for whoever answered, and for nobody else. */
@Service
public class ReceiptService {

    private final AttemptService attempts;
    private final Revisions revisions;

    ReceiptService(AttemptService attempts, Revisions revisions) {
        this.attempts = attempts;
        this.revisions = revisions;
    }

    /** The receipt of an attempt as it stands; absent where it is not the person's own. */
    public Optional<Receipt> receipt(User person, AttemptId attempt) {
        return attempts.own(attempt)
                .filter(sheet -> sheet.attempt().person().equals(person.id()))
                .map(sheet -> new Receipt(
                        person,
                        revisions
                                .lesson(
                                        sheet.attempt().lessonId(),
                                        sheet.attempt().revision())
                                .title(),
                        sheet));
    }
}
