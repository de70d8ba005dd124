package org.readout.lti;

import java.io.Serializable;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course;
import org.readout.course.Course.Role;
import org.readout.db.PlainText;
import org.readout.lti.LaunchRefused.Reason;
import org.readout.text.Messages;
import org.springframework.security.oauth2.jwt.Jwt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a verified message of a platform says: who comes, from where, what for. A text is empty if the platform doesn't say it.
 *
 * @param subject by which the platform knows the person
 * @param role in the platform's course; {@code null} for one that has no equal here
 * @param contextId the platform's course
 * @param lesson what the link was made for, as this site said when it was picked, and the section, if it is about one
 * @param deepLinking what the platform asks for if a lesson is to be picked; else {@code null}
 */
public record Launch(
        UUID platform,
        String deployment,
        String subject,
        String name,
        String email,
        boolean emailVerified,
        @Nullable Role role,
        String contextId,
        String contextTitle,
        String resourceLink,
        String lesson,
        String section,
        String membersUrl,
        String lineItemsUrl,
        String lineItemUrl,
        Set<String> scopes,
        @Nullable DeepLinking deepLinking)
        implements Serializable {

    static final String CLAIM = "https://purl.imsglobal.org/spec/lti/claim/";
    static final String DEEP_LINKING = "https://purl.imsglobal.org/spec/lti-dl/claim/";

    /** Among the parameters of a link that was picked. */
    static final String LESSON = "lesson";

    static final String SECTION = "section";

    private static final int ID_MAX_LENGTH = 255;

    /**
     * What a platform says about the links that it takes.
     *
     * @param data to be sent back as it is; empty for none
     */
    public record DeepLinking(String returnUrl, boolean lineItems, String data) implements Serializable {}

    /** @throws LaunchRefused if the message isn't one that this site answers, or something is missing in it */
    static Launch of(Platform platform, Jwt message) {
        JsonNode all = JsonMapper.shared().valueToTree(message.getClaims());
        boolean picks = text(all, CLAIM + "message_type").equals("LtiDeepLinkingRequest");
        JsonNode context = all.path(CLAIM + "context");
        JsonNode custom = all.path(CLAIM + "custom");
        JsonNode scores = all.path("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint");
        JsonNode settings = all.path(DEEP_LINKING + "deep_linking_settings");
        Launch launch = new Launch(
                platform.id(),
                text(all, CLAIM + "deployment_id"),
                text(all, "sub"),
                name(all),
                text(all, "email"),
                all.path("email_verified").asBoolean(false),
                role(texts(all.path(CLAIM + "roles"))),
                text(context, "id"),
                title(context),
                text(all.path(CLAIM + "resource_link"), "id"),
                text(custom, LESSON),
                text(custom, SECTION),
                text(
                        all.path("https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice"),
                        "context_memberships_url"),
                text(scores, "lineitems"),
                text(scores, "lineitem"),
                texts(scores.path("scope")).collect(Collectors.toSet()),
                picks
                        ? new DeepLinking(
                                text(settings, "deep_link_return_url"),
                                settings.path("accept_lineitem").asBoolean(true),
                                text(settings, "data"))
                        : null);
        boolean known = text(all, CLAIM + "version").equals("1.3.0")
                && (picks
                        ? texts(settings.path("accept_types")).anyMatch("ltiResourceLink"::equals)
                        : text(all, CLAIM + "message_type").equals("LtiResourceLinkRequest"));
        boolean complete = !launch.deployment.isEmpty()
                && all.path(CLAIM + "roles").isArray()
                && (picks || !launch.resourceLink.isEmpty());
        boolean fits = Stream.of(launch.deployment, launch.subject, launch.contextId, launch.resourceLink)
                .allMatch(id -> id.length() <= ID_MAX_LENGTH);
        if (!known || !complete || !fits) {
            throw new LaunchRefused(Reason.MESSAGE, "known=" + known + " complete=" + complete + " fits=" + fits);
        }
        if (!platform.anyDeployment() && platform.deployments().lines().noneMatch(launch.deployment::equals)) {
            throw new LaunchRefused(Reason.DEPLOYMENT, launch.deployment);
        }
        return launch;
    }

    /** Assistants and graders are instructors by the platform's word, so what is special about them counts first. */
    static @Nullable Role role(Stream<String> roles) {
        Set<String> here = roles.map(role -> role.toLowerCase(Locale.ROOT))
                // Others are of the institution or the platform, and say nothing of the course.
                .filter(role -> role.indexOf(':') < 0 || role.contains("/membership"))
                .flatMap(role ->
                        Stream.of(role.replaceFirst(".*/membership[/#]", "").split("#")))
                .collect(Collectors.toSet());
        if (here.stream().anyMatch(role -> role.contains("teachingassistant") || role.equals("grader"))) {
            return Role.ASSISTANT;
        }
        return here.contains("instructor") ? Role.INSTRUCTOR : here.contains("learner") ? Role.STUDENT : null;
    }

    private static String title(JsonNode context) {
        String title = PlainText.name(context.path("title").asString(text(context, "id")));
        return title.substring(0, Math.min(title.length(), Course.TITLE_MAX_LENGTH));
    }

    private static String name(JsonNode all) {
        String parts = text(all, "given_name") + " " + text(all, "family_name");
        String name = PlainText.name(all.path("name").asString(parts));
        return name.isEmpty() ? Messages.of("lti").get("person.unnamed") : name;
    }

    private static String text(JsonNode claims, String name) {
        return claims.path(name).asString("");
    }

    private static Stream<String> texts(JsonNode claims) {
        return claims.valueStream().map(each -> each.asString(""));
    }
}
