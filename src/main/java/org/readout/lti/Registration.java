package org.readout.lti;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.lti.LaunchRefused.Reason;
import org.readout.user.UserId;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Dynamic registration: a platform that an administrator has given a link says where it is described, and is told about
 * this site. The description must be on the issuer's own host.
 */
@Component
final class Registration {

    private static final String PLATFORM = "https://purl.imsglobal.org/spec/lti-platform-configuration";
    private static final String TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration";

    /** Where instructors pick a lesson, in the words of Moodle and Canvas. */
    private static final Set<String> PLACEMENTS = Set.of("ContentArea", "assignment_selection", "link_selection");

    private static final String ABOUT = """
            {"application_type": "web", "client_name": "Readout",
             "response_types": ["id_token"], "grant_types": ["implicit", "client_credentials"],
             "initiate_login_uri": "%1$s/lti/login", "redirect_uris": ["%1$s/lti/launch"], "jwks_uri": "%1$s/lti/keys",
             "token_endpoint_auth_method": "private_key_jwt",
             "scope": "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem \
            https://purl.imsglobal.org/spec/lti-ags/scope/score \
            https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly",
             "https://purl.imsglobal.org/spec/lti-tool-configuration": {
                "domain": "%2$s", "target_link_uri": "%1$s/lti/launch",
                "claims": ["iss", "sub", "name", "given_name", "family_name", "email"],
                "messages": [
                    {"type": "LtiResourceLinkRequest", "target_link_uri": "%1$s/lti/launch", "label": "Readout"},
                    {"type": "LtiDeepLinkingRequest", "target_link_uri": "%1$s/lti/launch", "label": "Readout",
                     "placements": %3$s}]}}
            """;

    private final Platforms platforms;
    private final PlatformHttp http;

    Registration(Platforms platforms, PlatformHttp http) {
        this.platforms = platforms;
        this.http = http;
    }

    /** @throws LaunchRefused if the link no longer works, or the platform doesn't register this site */
    void register(String token, String configuration, @Nullable String registrationToken) {
        UserId maker = platforms.registering(token).orElseThrow(() -> new LaunchRefused(Reason.REGISTRATION_LINK, ""));
        try {
            URI at = URI.create(configuration);
            JsonNode platform = JsonMapper.shared().readTree(http.get(at));
            URI issuer = uri(platform, "issuer");
            if (!Objects.equals(issuer.getRawAuthority(), at.getRawAuthority())) {
                throw new IOException("The issuer has another host than its description");
            }
            String tool = tool(platform.path(PLATFORM));
            PlatformHttp.Answer answer = http.send(uri(platform, "registration_endpoint"), request -> {
                request.header("Content-Type", "application/json").header("Accept", "application/json");
                if (registrationToken != null) {
                    request.header("Authorization", "Bearer " + registrationToken);
                }
                return request.POST(BodyPublishers.ofString(tool));
            });
            if (answer.status() / 100 != 2) {
                throw new IOException("The platform answers " + answer.status());
            }
            JsonNode registered = JsonMapper.shared().readTree(answer.body());
            String deployment = registered.path(TOOL).path("deployment_id").asString("");
            Platform made = new Platform(
                    UUID.randomUUID(),
                    at.getHost(),
                    text(platform, "issuer"),
                    text(registered, "client_id"),
                    URI.create(at.getScheme() + "://" + at.getRawAuthority()),
                    uri(platform, "authorization_endpoint"),
                    uri(platform, "token_endpoint"),
                    platform.path("authorization_server").asStringOpt().orElse(null),
                    uri(platform, "jwks_uri"),
                    deployment,
                    deployment.isEmpty(),
                    false,
                    null,
                    null);
            if (!platforms.useRegistration(token) || !platforms.save(maker, made)) {
                throw new LaunchRefused(Reason.REGISTRATION_LINK, "");
            }
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new LaunchRefused(Reason.REGISTRATION, e.toString());
        }
    }

    private static String text(JsonNode node, String name) throws IOException {
        String text = node.path(name).asString("");
        if (text.isEmpty()) {
            throw new IOException("The platform doesn't say its " + name);
        }
        return text;
    }

    private URI uri(JsonNode node, String name) throws IOException {
        URI address = URI.create(text(node, name));
        if (!http.isAllowed(address)) {
            throw new IOException("Not an https address: " + name);
        }
        return address;
    }

    /** Returns what this site says of itself. */
    private String tool(JsonNode platform) {
        List<String> placements = platform.path("messages_supported")
                .valueStream()
                .flatMap(message -> message.path("placements").valueStream())
                .map(placement -> placement.asString(""))
                .filter(PLACEMENTS::contains)
                .distinct()
                .toList();
        return ABOUT.formatted(
                platforms.site(),
                URI.create(platforms.site()).getRawAuthority(),
                JsonMapper.shared().writeValueAsString(placements));
    }
}
