package org.readout.lti;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.readout.lti.PlatformHttp.Answer;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the services of platforms: line items and scores (Assignment and Grade Services 2.0), and members (Names and Role
 * Provisioning Services 2.0). Each method throws a {@link PlatformException} if the platform doesn't do it.
 */
@Service
final class PlatformServices {

    static final String SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
    static final String LINE_ITEM = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";
    static final String MEMBERS = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";

    private static final int MOST_PAGES = 200;
    private static final int MOST_MEMBERS = 10_000;
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;[^<]*\\brel=\"?next\\b");

    private final LtiTokens tokens;
    private final PlatformHttp http;

    PlatformServices(LtiTokens tokens, PlatformHttp http) {
        this.tokens = tokens;
        this.http = http;
    }

    /** @param status {@code Active}, {@code Inactive} or {@code Deleted} */
    record Member(String subject, String name, List<String> roles, String status) {}

    void score(Platform platform, String lineItem, Map<String, Object> score) {
        int query = lineItem.indexOf('?');
        URI scores = URI.create(
                query < 0
                        ? lineItem + "/scores"
                        : lineItem.substring(0, query) + "/scores" + lineItem.substring(query));
        call(platform, SCORE, scores, "application/vnd.ims.lis.v1.score+json", score);
    }

    /** Returns the address of a link's line item: one that the platform has already, or else a new one. */
    String lineItem(
            Platform platform, String container, LtiLink link, String resourceId, String label, BigDecimal maximum) {
        for (JsonNode page :
                pages(platform, LINE_ITEM, container, "application/vnd.ims.lis.v2.lineitemcontainer+json")) {
            for (JsonNode item : page) {
                if (text(item, "resourceId").equals(resourceId)
                        && List.of("", link.resourceLinkId()).contains(text(item, "resourceLinkId"))) {
                    return text(item, "id");
                }
            }
        }
        Map<String, Object> item = Map.of(
                "label", label,
                "scoreMaximum", maximum,
                "resourceId", resourceId,
                "resourceLinkId", link.resourceLinkId());
        String type = "application/vnd.ims.lis.v2.lineitem+json";
        return text(json(call(platform, LINE_ITEM, URI.create(container), type, item)), "id");
    }

    List<Member> members(Platform platform, String url) {
        List<Member> members = new ArrayList<>();
        for (JsonNode page :
                pages(platform, MEMBERS, url, "application/vnd.ims.lti-nrps.v2.membershipcontainer+json")) {
            for (JsonNode member : page.path("members")) {
                List<String> roles = StreamSupport.stream(member.path("roles").spliterator(), false)
                        .map(JsonNode::asString)
                        .toList();
                String status = text(member, "status");
                members.add(new Member(
                        text(member, "user_id"), text(member, "name"), roles, status.isEmpty() ? "Active" : status));
            }
        }
        if (members.size() > MOST_MEMBERS) {
            throw PlatformException.unreadable("More than " + MOST_MEMBERS + " members", null);
        }
        return members;
    }

    private List<JsonNode> pages(Platform platform, String scope, String first, String type) {
        List<JsonNode> pages = new ArrayList<>();
        URI next = URI.create(first);
        while (next != null) {
            Answer answer = call(platform, scope, next, type, null);
            pages.add(json(answer));
            URI following = next(next, answer.headers());
            if (pages.size() == MOST_PAGES && following != null) {
                throw PlatformException.unreadable("More than " + MOST_PAGES + " pages", null);
            }
            next = following;
        }
        return pages;
    }

    /** The token goes to no other host than the platform's. */
    private static @Nullable URI next(URI page, HttpHeaders headers) {
        Matcher link = NEXT.matcher(String.join(", ", headers.allValues("Link")));
        if (!link.find()) {
            return null;
        }
        URI next = page.resolve(link.group(1));
        if (!String.valueOf(page.getRawAuthority()).equals(next.getRawAuthority())) {
            throw PlatformException.unreadable("The next page is on another host", null);
        }
        return next;
    }

    private Answer call(Platform platform, String scope, URI url, String type, @Nullable Object body) {
        Answer answer = exchange(platform, scope, url, type, body);
        if (answer.status() == 401) {
            tokens.forget(platform, scope);
            answer = exchange(platform, scope, url, type, body);
        }
        if (answer.status() / 100 != 2) {
            throw PlatformException.answered(answer.status(), answer.body());
        }
        return answer;
    }

    private Answer exchange(Platform platform, String scope, URI url, String type, @Nullable Object body) {
        String token = tokens.accessToken(platform, scope);
        try {
            return http.send(url, request -> {
                request.header("Authorization", "Bearer " + token);
                return body == null
                        ? request.header("Accept", type)
                        : request.header("Content-Type", type)
                                .POST(BodyPublishers.ofString(
                                        JsonMapper.shared().writeValueAsString(body)));
            });
        } catch (IOException e) {
            throw PlatformException.silent(e);
        }
    }

    private static JsonNode json(Answer answer) {
        try {
            return JsonMapper.shared().readTree(answer.body());
        } catch (JacksonException e) {
            throw PlatformException.unreadable("Not JSON: " + answer.body(), e);
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
