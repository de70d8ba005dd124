package org.readout.notice.ui;

import java.net.URI;
import org.readout.notice.NoticeService;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Leads from a notice to its place, and counts notices as read. Both work without JavaScript, and links in mail lead here. */
@RestController
record NoticeAddresses(NoticeService notices, CurrentUser currentUser) {

    static final String NOTICES = "/notices";
    static final String READ = NOTICES + "/read";

    /** The parameter that names the last notice on the page. */
    static final String LAST = "last";

    static String notice(long number) {
        return NOTICES + "/" + number;
    }

    /** Leads to the list of notices instead if the notice is gone, or about a post that its reader may not read. */
    @GetMapping(NOTICES + "/{number:[0-9]{1,18}}")
    ResponseEntity<Void> open(@PathVariable long number) {
        return to(currentUser
                .signedIn()
                .map(user -> notices.open(user.id(), number).orElse(NOTICES))
                .orElseGet(() -> AccountLinks.signIn(notice(number))));
    }

    @PostMapping(READ)
    ResponseEntity<Void> readAll(@RequestParam(LAST) long last) {
        currentUser.signedIn().ifPresent(user -> notices.readAll(user.id(), last));
        return to(NOTICES);
    }

    private static ResponseEntity<Void> to(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(address))
                .build();
    }
}
