package org.readout.user;

import java.time.Instant;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Email that a test turns on, so that addresses need to be confirmed. It is off at first, and the test turns it off again. */
@Component
@Primary
public final class SwitchedMail extends EmailConfirmation {

    private final UserRepository store;
    private boolean on;

    SwitchedMail(UserRepository store) {
        super(store, new StaticListableBeanFactory().getBeanProvider(JavaMailSender.class), "");
        this.store = store;
    }

    public static SwitchedMail over(JdbcClient jdbc) {
        return new SwitchedMail(new UserRepository(jdbc));
    }

    public void turn(boolean on) {
        this.on = on;
    }

    @Override
    public boolean isNeeded() {
        return on;
    }

    /** Marks the address of an account as not confirmed yet. */
    public void unconfirmed(UserId account) {
        store.jdbc()
                .sql("update person set email_confirmed_at = null where person_id = ?")
                .param(account.value())
                .update();
    }

    /** Marks the address of an account as confirmed. */
    public void confirmed(UserId account) {
        store.confirmEmail(account, Instant.EPOCH);
    }
}
