package org.readout.attempt.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptService;
import org.readout.attempt.Receipt;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.web.Ui;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Sends students the receipts of their own attempts. */
@RestController
record ReceiptDownload(AttemptService attempts, CurrentUser currentUser) {

    private static final String ADDRESS = "/receipts/";

    static Paragraph link(AttemptId attempt) {
        Anchor link =
                new Anchor(ADDRESS + attempt.value(), Messages.of("attempt").get("receipt"));
        link.setRouterIgnore(true);
        link.getElement().setAttribute("download", true);
        Paragraph line = Ui.paragraph("", "receipt", "small");
        line.add(link);
        return line;
    }

    @GetMapping(ADDRESS + "{attempt:[0-9a-f-]{36}}")
    ResponseEntity<byte[]> receipt(@PathVariable UUID attempt) {
        return currentUser
                .find()
                .flatMap(person -> attempts.receipt(person, new AttemptId(attempt)))
                .map(ReceiptDownload::file)
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static ResponseEntity<byte[]> file(Receipt receipt) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                        .filename(receipt.fileName())
                        .build()))
                .cacheControl(CacheControl.noStore())
                .body(receipt.text().getBytes(StandardCharsets.UTF_8));
    }
}
