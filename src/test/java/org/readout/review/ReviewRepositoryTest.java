package org.readout.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.db.DurableTransactions;
import org.readout.db.SqlTime;
import org.readout.review.ReviewItem.Answer;
import org.readout.user.UserId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ReviewRepositoryTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

    private final DataSource database;
    private final JdbcTemplate jdbc;
    private final ReviewRepository store;
    private final UserId account;
    private final UserId guest;

    ReviewRepositoryTest(TestDatabase kind) {
        database = kind.create();
        jdbc = new JdbcTemplate(database);
        store = new ReviewRepository(jdbc);
        account = person();
        guest = person();
    }

    private UserId person() {
        UserId person = UserId.random();
        JdbcClient.create(jdbc)
                .sql("insert into person (person_id, kind, name, created_at, version) values (?, 'guest', '', ?, 1)")
                .params(person.value(), SqlTime.toColumn(NOON))
                .update();
        return person;
    }

    private static ReviewItem term(UserId person, String id) {
        return ReviewItem.first(person, "l", null, id, NOON).dueOn(TODAY);
    }

    @Test
    void an_item_is_read_as_it_was_written_with_its_reviews() {
        ReviewItem question = ReviewItem.first(account, "l", "q", "why", NOON).answered(false, NOON, TODAY);
        store.insert(List.of(term(account, "hedging"), question));
        store.update(List.of(question.keyShown(true)));
        store.insertAnswer(question, new Answer(TODAY, false, Rating.FORGOT));

        assertThat(store.of(account)).hasSize(2).anySatisfy(item -> {
            assertThat(item.quizId()).isEqualTo("q");
            assertThat(item.keyShown()).isTrue();
            assertThat(item.answers()).containsExactly(new Answer(TODAY, false, Rating.FORGOT));
        });
        assertThatThrownBy(() -> store.insertAnswer(question, new Answer(TODAY, true, Rating.GOOD)))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void what_another_transaction_adds_first_is_read_and_the_outer_one_goes_on() {
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        TransactionTemplate other = new TransactionTemplate(transactions);
        other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        DurableTransactions writes = new DurableTransactions(transactions, database);
        ReviewItem pact = term(account, "pact");
        writes.run(() -> {
            store.insert(List.of(term(account, "hedging")));
            writes.addOnce(() -> {
                if (store.of(account).size() == 1) {
                    other.executeWithoutResult(status -> store.insert(List.of(pact)));
                    store.insert(List.of(term(account, "buffer"), term(account, "pact")));
                } else {
                    store.update(List.of(pact.keptFrom(TODAY)));
                }
            });
        });
        assertThat(store.of(account))
                .extracting(ReviewItem::itemId, ReviewItem::kept)
                .containsExactlyInAnyOrder(tuple("hedging", false), tuple("pact", true));
    }

    @Test
    void only_what_may_be_shown_is_due_and_nothing_in_a_pause() {
        ReviewItem question = ReviewItem.first(account, "l", "q", "why", NOON).answered(false, NOON, TODAY);
        store.insert(List.of(term(account, "hedging"), term(account, "tomorrow").dueOn(TODAY.plusDays(1)), question));
        assertThat(store.due(account, TODAY)).isEqualTo(1);
        store.update(List.of(question.keyShown(true)));
        assertThat(store.due(account, TODAY)).isEqualTo(2);
        store.hideKeys(account);
        assertThat(store.due(account, TODAY)).isEqualTo(1);
        store.save(account, new ReviewChoice(true, TODAY.plusDays(7)));
        assertThat(store.choice(account)).isEqualTo(new ReviewChoice(true, TODAY.plusDays(7)));
        assertThat(store.due(account, TODAY)).isZero();
        assertThat(store.due(account, TODAY.plusDays(7))).isEqualTo(2);
    }

    @Test
    void what_a_guest_has_goes_to_the_account_unless_the_account_has_it() {
        store.insert(List.of(term(account, "hedging"), term(guest, "hedging"), term(guest, "buffer")));
        store.save(guest, new ReviewChoice(true, null));
        store.merge(guest, account);
        assertThat(store.of(account)).extracting(ReviewItem::itemId).containsExactlyInAnyOrder("hedging", "buffer");
        assertThat(store.choice(account).fsrs()).isTrue();
    }

    @Test
    void one_item_is_forgotten_or_all() {
        ReviewItem hedging = term(account, "hedging");
        store.insert(List.of(hedging, term(account, "buffer"), term(account, "pact")));
        store.delete(account, hedging.id());
        assertThat(store.of(account)).extracting(ReviewItem::itemId).containsExactlyInAnyOrder("buffer", "pact");
        store.delete(account, null);
        assertThat(store.of(account)).isEmpty();
    }
}
