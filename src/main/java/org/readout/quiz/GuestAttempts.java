package org.readout.quiz;

import org.readout.account.GuestWork;
import org.readout.account.PersonId;
import org.springframework.stereotype.Component;

/**
 * Moves a guest's attempts to an account, with their answers and marks, at each quiz where the account has no attempt. Where it
 * has one, the guest's stay with the guest: how many attempts are left and which one counts does not change.
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
