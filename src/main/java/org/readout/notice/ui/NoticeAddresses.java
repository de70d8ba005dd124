package org.readout.notice.ui;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.course.NoticeEvent.Topic;
import org.readout.notice.CalendarFeed;
import org.readout.notice.MailSettings;
import org.readout.notice.MailWay;
import org.readout.notice.NoticeService;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Leads from a notice to its place, saves how a user wants mail, stops mail, and sends calendars. All of it works without
 * JavaScript, and links in mail lead here.
 */
@RestController
record NoticeAddresses(NoticeService notices, MailSettings settings, CalendarFeed calendar, CurrentUser currentUser) {

    static final String NOTICES = "/notices";
    static final String READ = NOTICES + "/read";
    static final String SETTINGS = NOTICES + "/settings";
    static final String RETRY = NOTICES + "/retry";
    static final String STOP = "/unsubscribe/";
    static final String CALENDAR = "/calendar/";

    /** The parameter that stops all mail. */
    static final String NONE = "none";

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

    /** Saves how the user wants mail: one field a topic, or none of it. */
    @PostMapping(SETTINGS)
    ResponseEntity<Void> settings(@RequestParam Map<String, String> sent) {
        currentUser.signedIn().ifPresent(user -> {
            Map<Topic, MailWay> ways = new EnumMap<>(Topic.class);
            for (Topic topic : Topic.values()) {
                ways.put(
                        topic,
                        sent.containsKey(NONE) ? MailWay.NEVER : MailWay.of(sent.getOrDefault(topic.name(), "")));
            }
            settings.choose(user.id(), ways);
        });
        return to(AccountLinks.ACCOUNT + "?" + MailPart.SAVED + MailPart.PLACE);
    }

    @PostMapping(RETRY)
    ResponseEntity<Void> retry() {
        currentUser.signedIn().ifPresent(user -> settings.retry(user.id()));
        return to(AccountLinks.ACCOUNT + MailPart.PLACE);
    }

    /**
     * Stops mail for the page that asks, and for mail programs, which follow no redirect (RFC 8058). The link itself only leads
     * to that page: scanners of mail open links, too.
     */
    @RequestMapping(
            path = STOP + "{token:[A-Za-z0-9_-]{10,80}}",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Void> stop(
            HttpMethod method,
            @PathVariable String token,
            @RequestParam(name = "List-Unsubscribe", required = false) @Nullable String oneClick) {
        boolean stopped = HttpMethod.POST.equals(method) && settings.stop(token);
        return HttpMethod.POST.equals(method) && oneClick != null
                ? ResponseEntity.status(stopped ? HttpStatus.OK : HttpStatus.NOT_FOUND)
                        .build()
                : to(StopMailView.address(token, stopped));
    }

    /** Sends the due dates of a secret address to a calendar. */
    @GetMapping(CALENDAR + "{secret:[A-Za-z0-9_-]{43}}.ics")
    ResponseEntity<byte[]> calendar(@PathVariable String secret) {
        return calendar.of(secret)
                .map(text -> ResponseEntity.ok()
                        .contentType(new MediaType("text", "calendar", StandardCharsets.UTF_8))
                        .cacheControl(
                                CacheControl.maxAge(Duration.ofMinutes(15)).cachePrivate())
                        .body(text.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static ResponseEntity<Void> to(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(address))
                .build();
    }
}
