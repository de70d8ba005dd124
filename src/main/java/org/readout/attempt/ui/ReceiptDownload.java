package org.readout.attempt.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptService;
import org.readout.attempt.Receipt;
import org.readout.user.CurrentUser;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Sends students the receipts of their own attempts. */
@RestController
final class ReceiptDownload {

    private static final String ADDRESS = "/receipts/";
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final AttemptService attempts;
    private final CurrentUser currentUser;

    ReceiptDownload(AttemptService attempts, CurrentUser currentUser) {
        this.attempts = attempts;
        this.currentUser = currentUser;
    }

    static Paragraph link(AttemptId attempt) {
        Anchor link = new Anchor(ADDRESS + attempt.value(), "Download receipt");
        link.setRouterIgnore(true);
        link.getElement().setAttribute("download", true);
        Paragraph line = QuizElements.paragraph("receipt small", "");
        line.add(link);
        return line;
    }

    @GetMapping(ADDRESS + "{attempt}")
    ResponseEntity<byte[]> receipt(@PathVariable String attempt) {
        return id(attempt)
                .flatMap(id -> currentUser.find().flatMap(person -> attempts.receipt(person, id)))
                .map(ReceiptDownload::file)
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static ResponseEntity<byte[]> file(Receipt receipt) {
        ContentDisposition file = ContentDisposition.attachment()
                .filename(receipt.fileName(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(TEXT)
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.noStore())
                .body(receipt.text().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<AttemptId> id(String text) {
        try {
            return Optional.of(new AttemptId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
