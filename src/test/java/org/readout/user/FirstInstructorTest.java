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
class FirstInstructorTest {

    private final AccountWorld world;

    /** That of the first start. */
    private final String token;

    FirstInstructorTest(TestDatabase kind) {
        world = AccountWorld.on(kind);
        token = token(world);
    }

    @Test
    void the_link_makes_one_instructor_and_never_another() {
        assertThat(world.links.state(token)).isEqualTo(LinkState.OPEN);

        Optional<User> ina = world.links.signUp(token, AccountWorld.wanted("ina@example.org"), Optional.empty());

        assertThat(world.store.rights(ina.orElseThrow().id()))
                .containsExactlyInAnyOrder(SiteRight.CREATE_COURSES, SiteRight.MAKE_INSTRUCTORS);
        assertThat(world.accounts.person(ina.orElseThrow().id())).isEqualTo(ina);
        assertThat(world.links.state(token)).isNotEqualTo(LinkState.OPEN);
        assertThat(world.links.signUp(token, AccountWorld.wanted("eve@example.org"), Optional.empty()))
                .isEmpty();
        assertThat(world.store.byEmail("eve@example.org")).isEmpty();
        assertThat(world.links.setupPath()).as("the link at the next start").isEmpty();
    }

    @Test
    void each_start_makes_a_new_link_and_the_old_one_is_worth_nothing() {
        String second = token(world.afterRestart());
        assertThat(world.links.state(token)).isNotEqualTo(LinkState.OPEN);
        assertThat(world.links.signUp(token, AccountWorld.wanted("eve@example.org"), Optional.empty()))
                .isEmpty();
        assertThat(world.links.state(second)).isEqualTo(LinkState.OPEN);
    }

    @Test
    void a_wrong_token_is_worth_nothing_and_a_student_who_signs_up_first_closes_nothing() {
        assertThat(world.links.state(SecretToken.random().value())).isNotEqualTo(LinkState.OPEN);
        assertThat(world.links.state("")).isNotEqualTo(LinkState.OPEN);
        world.account("student@example.org");
        assertThat(world.links.state(token)).isEqualTo(LinkState.OPEN);
        assertThat(world.links.signUp(token, AccountWorld.wanted("ina@example.org"), Optional.empty()))
                .isPresent();
        assertThat(world.links.state(token)).isNotEqualTo(LinkState.OPEN);
        assertThat(world.links.setupPath()).isEmpty();
    }

    @Test
    void of_two_who_use_the_link_at_the_same_moment_one_becomes_the_instructor() throws Exception {
        Callable<Optional<User>> one =
                () -> world.links.signUp(token, AccountWorld.wanted("one@example.org"), Optional.empty());
        Callable<Optional<User>> two =
                () -> world.links.signUp(token, AccountWorld.wanted("two@example.org"), Optional.empty());
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
