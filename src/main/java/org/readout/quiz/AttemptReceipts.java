package org.readout.quiz;

import java.util.Optional;
import org.readout.account.Person;
import org.readout.lesson.Revisions;
import org.springframework.stereotype.Service;

/** Receipts for whoever answered, and for nobody else. */
@Service
public class AttemptReceipts {

    private final AttemptService attempts;
    private final Revisions revisions;

    AttemptReceipts(AttemptService attempts, Revisions revisions) {
        this.attempts = attempts;
        this.revisions = revisions;
    }

    /** The receipt of an attempt as it stands; absent where it is not the person's own. */
    public Optional<AttemptReceipt> receipt(Person person, AttemptId attempt) {
        return attempts.own(attempt)
                .filter(sheet -> sheet.attempt().person().equals(person.id()))
                .map(sheet -> new AttemptReceipt(
                        person,
                        revisions
                                .lesson(
                                        sheet.attempt().lessonId(),
                                        sheet.attempt().revision())
                                .title(),
                        sheet));
    }
}
