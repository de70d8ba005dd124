package org.readout.attempt;

import org.readout.user.GuestMigration.GuestWork;
import org.readout.user.UserId;
import org.springframework.stereotype.Component;

/**
 * Moves a guest's attempts to an account, with their answers and marks, at each quiz where the account has no attempt. Where it
 * has one, the guest's stay with the guest: how many attempts are left and which one counts does not change.
 */
@Component
class GuestAttempts implements GuestWork {

    private final AttemptRepository attempts;

    GuestAttempts(AttemptRepository attempts) {
        this.attempts = attempts;
    }

    @Override
    public void bring(UserId guest, UserId account) {
        attempts.bring(guest, account);
    }
}
