package org.readout.quiz;

import org.readout.account.GuestWork;
import org.readout.account.PersonId;
import org.springframework.stereotype.Component;

/**
 * A guest's attempts at a quiz go along, all of them with their answers and marks, where the account has none at that quiz. Where
 * it has, nothing is mixed: how many attempts are left and which one counts stays what it was.
 */
@Component
class GuestAttempts implements GuestWork {

    private final AttemptStore attempts;

    GuestAttempts(AttemptStore attempts) {
        this.attempts = attempts;
    }

    @Override
    public void bring(PersonId guest, PersonId account) {
        attempts.bring(guest, account);
    }
}
