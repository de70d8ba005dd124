package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.user.LoginFlow.GuestSignedIn;
import org.springframework.dao.DuplicateKeyException;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class GuestMergeTest extends AccountWorld {

    private final UserId account;

    GuestMergeTest(TestDatabase kind) {
        super(kind);
        account = account("ada@example.org").id();
    }

    @Test
    void the_work_of_the_cookie_s_guest_goes_to_the_account_and_is_in_the_audit() {
        SecretToken key = SecretToken.random();
        UserId guest = accounts.guestOrNew(key).id();

        flow(event -> rename(event)).merge(key, account);

        assertThat(store.row(guest).map(UserRepository.Row::user))
                .map(User::name)
                .contains("brought");
        assertThat(noted()).contains("guest-work-added guest=" + guest.value());
    }

    @Test
    void if_a_part_fails_nothing_is_moved_and_the_sign_in_goes_on() {
        SecretToken key = SecretToken.random();
        UserId guest = accounts.guestOrNew(key).id();

        for (RuntimeException failure : List.of(
                new DuplicateKeyException("started in another tab at the same time"),
                new IllegalStateException("a lesson that can no longer be read"))) {
            flow(event -> {
                        rename(event);
                        throw failure;
                    })
                    .merge(key, account);
            assertThat(store.row(guest).map(UserRepository.Row::user))
                    .map(User::name)
                    .contains("");
        }

        assertThat(noted()).noneMatch(entry -> entry.startsWith("guest-work-added"));
    }

    @Test
    void an_unknown_cookie_and_one_of_an_account_bring_nothing() {
        SecretToken key = SecretToken.random();
        UserId other = accounts.signUp(
                        wanted("ben@example.org"),
                        Optional.of(accounts.guestOrNew(key).id()))
                .id();

        LoginFlow arrival = flow(event -> rename(event));
        arrival.merge(SecretToken.random(), account);
        arrival.merge(key, account);

        assertThat(store.row(other).map(UserRepository.Row::user))
                .map(User::name)
                .contains("Alice");
    }

    /** A part that can be seen in the guest's own row. */
    private void rename(Object event) {
        jdbc.sql("update person set name = 'brought' where person_id = ?")
                .param(((GuestSignedIn) event).guest().value())
                .update();
    }
}
