package org.readout.user;

import org.readout.user.UserService.StudentCourses;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** The rule of a site that requires a second step, which a test turns on and off again. */
@Component
@Primary
public class SwitchedSecondFactor extends RequiredSecondFactor {

    private volatile boolean on;

    SwitchedSecondFactor(UserService users, UserRepository repository, StudentCourses courses) {
        super("none", users, repository, courses);
    }

    public void turn(boolean on) {
        this.on = on;
    }

    @Override
    boolean isRequired() {
        return on;
    }
}
