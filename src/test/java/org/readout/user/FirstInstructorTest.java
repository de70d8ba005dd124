package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.user.OneTimeLink.LinkState;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class FirstInstructorTest extends AccountWorld {

    /** That of the first start. */
    private final String token;

    FirstInstructorTest(TestDatabase kind) {
        super(kind);
        token = token(this);
    }

    @Test
    void the_link_makes_one_instructor_and_never_another() {
        assertThat(links.state(token)).isEqualTo(LinkState.OPEN);

        Optional<User> ina = links.signUp(token, wanted("ina@example.org"), Optional.empty());

        assertThat(store.rights(ina.orElseThrow().id())).containsExactlyInAnyOrder(SiteRight.values());
        assertThat(accounts.person(ina.orElseThrow().id())).isEqualTo(ina);
        assertThat(links.state(token)).isNotEqualTo(LinkState.OPEN);
        assertThat(links.signUp(token, wanted("eve@example.org"), Optional.empty()))
                .isEmpty();
        assertThat(store.byEmail("eve@example.org")).isEmpty();
        assertThat(links.setupPath()).as("the link at the next start").isEmpty();
    }

    @Test
    void each_start_makes_a_new_link_and_the_old_one_is_worth_nothing() {
        String second = token(afterRestart());
        assertThat(links.state(token)).isNotEqualTo(LinkState.OPEN);
        assertThat(links.signUp(token, wanted("eve@example.org"), Optional.empty()))
                .isEmpty();
        assertThat(links.state(second)).isEqualTo(LinkState.OPEN);
    }

    @Test
    void a_wrong_token_is_worth_nothing_and_a_student_who_signs_up_first_closes_nothing() {
        assertThat(links.state(SecretToken.random().value())).isNotEqualTo(LinkState.OPEN);
        assertThat(links.state("")).isNotEqualTo(LinkState.OPEN);
        account("student@example.org");
        assertThat(links.state(token)).isEqualTo(LinkState.OPEN);
        assertThat(links.signUp(token, wanted("ina@example.org"), Optional.empty()))
                .isPresent();
        assertThat(links.state(token)).isNotEqualTo(LinkState.OPEN);
        assertThat(links.setupPath()).isEmpty();
    }

    @Test
    void of_two_who_use_the_link_at_the_same_moment_one_becomes_the_instructor() throws Exception {
        Callable<Optional<User>> one = () -> links.signUp(token, wanted("one@example.org"), Optional.empty());
        Callable<Optional<User>> two = () -> links.signUp(token, wanted("two@example.org"), Optional.empty());
        int made = 0;
        try (var pool = Executors.newFixedThreadPool(2)) {
            for (Future<Optional<User>> done : pool.invokeAll(List.of(one, two))) {
                made += done.get().isPresent() ? 1 : 0;
            }
        }
        assertThat(made).isEqualTo(1);
    }

    private static String token(AccountWorld world) {
        String path = world.links.setupPath().orElseThrow();
        assertThat(path).startsWith("/setup?token=");
        return path.substring("/setup?token=".length());
    }
}
