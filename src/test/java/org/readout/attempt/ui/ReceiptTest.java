package org.readout.attempt.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.TestDatabase;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptWorld;
import org.readout.attempt.Questions;
import org.readout.attempt.ui.PanelPage.Visitor;
import org.readout.question.Response;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class ReceiptTest {

    private static final String HASH = "SHA-256 of the lines above: ";

    private AttemptWorld world;
    private Visitor visitor;
    private ReceiptDownload downloads;
    private UserId person;

    @BeforeEach
    void a_student_is_signed_in() {
        world = new AttemptWorld(TestDatabase.H2.create());
        visitor = new Visitor(world);
        downloads = new ReceiptDownload(world.service, visitor);
        person = world.person();
        visitor.become(person, User.Kind.ACCOUNT);
    }

    @Test
    void a_receipt_says_what_was_answered_and_when_it_was_saved() {
        Attempt attempt = world.start(person);
        world.clock.advance(Duration.ofSeconds(38));
        world.save(person, attempt, "costs", 17, new Response.Choices(List.of("quarrels", "trade")));
        world.save(person, attempt, "name", 18, new Response.Text("a\n  hedge"));
        String receipt = text(attempt.id());
        assertThat(receipt)
                .startsWith("Quiz receipt\n\nFormat:     2\n")
                .contains("Lesson:     Small states (small-states)\n")
                .contains("Version:    " + attempt.revision().hash() + "\n")
                .contains("Quiz:       Check your reading (between)\n")
                .contains("Attempt:    1 (" + attempt.id().value() + ")\n")
                .contains("Started:    2026-11-24 14:03:22 UTC\n")
                .contains("Submitted:  not yet\nScore:      not submitted\n")
                .contains("1. Which?\nAnswer:     not answered\n\n")
                .contains("2. Which?\nAnswer:     QUARRELS; TRADE\nSaved:      2026-11-24 14:04:00 UTC\n")
                .contains("4. Which?\nAnswer:     a hedge\nSaved:      2026-11-24 14:04:00 UTC\n")
                .doesNotContain(" / ", "\r");
    }

    @Test
    void after_submitting_a_receipt_has_the_scores() {
        AttemptDetails sheet = world.submitted(person, 1);
        assertThat(text(sheet.attempt().id()))
                .contains("Submitted:  2026-11-24 14:04:22 UTC\nScore:      1 / 6\n")
                .contains("1. Which?\nAnswer:     BOTH\nSaved:      2026-11-24 14:03:22 UTC\nScore:      1 / 1\n")
                .contains("2. Which?\nAnswer:     not answered\nScore:      0 / 3\n");
    }

    @Test
    void the_last_line_is_the_hash_of_all_above_and_the_same_attempt_gives_the_same_receipt() throws Exception {
        AttemptDetails sheet = world.submitted(person, 4);
        String receipt = text(sheet.attempt().id());
        int last = receipt.indexOf(HASH);
        byte[] above = receipt.substring(0, last).getBytes(StandardCharsets.UTF_8);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(above));
        assertThat(receipt.substring(last)).isEqualTo(HASH + hash + "\n");
        world.clock.advance(Duration.ofDays(1));
        assertThat(text(sheet.attempt().id())).isEqualTo(receipt);
    }

    @Test
    void a_receipt_is_the_same_in_every_language() {
        Attempt attempt = world.start(person);
        Response answer = new Response.TrueOrFalse(true);
        world.save(person, attempt, "neutral", 17, answer);
        String receipt = text(attempt.id());
        LocaleContextHolder.setLocale(Locale.of("eo"));
        try {
            assertThat(text(attempt.id())).isEqualTo(receipt).contains("Answer:     True\n");
            assertThat(Questions.trueFalse(true).describe(answer)).isEqualTo("Vere");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    @Test
    void a_receipt_is_a_file_that_nothing_keeps() {
        AttemptDetails sheet = world.submitted(person, 0);
        HttpHeaders headers = download(sheet.attempt().id().value()).getHeaders();
        assertThat(headers.getFirst(HttpHeaders.CONTENT_TYPE)).isEqualTo("text/plain;charset=UTF-8");
        assertThat(headers.getContentDisposition().isAttachment()).isTrue();
        assertThat(headers.getContentDisposition().getFilename()).isEqualTo("receipt-small-states-between-1.txt");
        assertThat(headers.getCacheControl()).isEqualTo("no-store");
    }

    @Test
    void another_student_s_receipt_is_not_found() {
        UUID attempt = world.start(person).id().value();
        assertThat(download(attempt).getStatusCode()).isEqualTo(HttpStatus.OK);
        visitor.become(world.person(), User.Kind.ACCOUNT);
        assertThat(download(attempt).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        visitor.leave();
        assertThat(download(attempt).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(visitor.find()).isEmpty();
        assertThat(download(UUID.randomUUID()).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    private ResponseEntity<byte[]> download(UUID attempt) {
        return downloads.receipt(attempt);
    }

    private String text(AttemptId attempt) {
        byte[] body = Objects.requireNonNull(download(attempt.value()).getBody());
        return new String(body, StandardCharsets.UTF_8);
    }
}
