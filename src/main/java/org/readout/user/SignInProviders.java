package org.readout.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.env.Environment;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The institutions whose sign-in the site accepts, by OpenID Connect. None is asked before its first use. */
@Component
public class SignInProviders {

    private static final String PROVIDERS = "readout.sign-in.providers";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** When an address that an institution gives counts as confirmed. */
    enum EmailVerified {
        /** If the claim {@code email_verified} says so. */
        CLAIM,
        ALWAYS,
        NEVER
    }

    /** @param claims the names of the claims with a person's name, surname, email and number */
    public record Provider(
            String id,
            String name,
            String issuer,
            String clientId,
            String clientSecret,
            Set<String> scopes,
            Map<String, String> claims,
            EmailVerified emailVerified) {}

    /** What an institution says of the person who signs in. */
    record Said(
            Provider provider,
            String subject,
            String name,
            @Nullable String surname,
            @Nullable String email,
            boolean emailVerified,
            @Nullable String number) {

        @Nullable
        String verifiedEmail() {
            return emailVerified ? email : null;
        }
    }

    private final String redirectUri;
    private final boolean configured;
    private final boolean only;
    private final Map<String, Provider> providers = new LinkedHashMap<>();

    /** What each institution says of its own addresses, which may change. */
    private final Cache<String, ClientRegistration> discovered =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofHours(1)).build();

    /** @throws IllegalStateException if an institution has no issuer or no client */
    SignInProviders(Environment settings) {
        String site = settings.getProperty("readout.public-address", "").strip().replaceAll("/+$", "");
        redirectUri = (site.isEmpty() ? "{baseUrl}" : site) + "/login/oauth2/code/{registrationId}";
        configured = settings.containsProperty(PROVIDERS);
        Arrays.stream(settings.getProperty(PROVIDERS, String[].class, new String[0]))
                .map(id -> provider(id.strip(), settings))
                .forEach(this::add);
        only = settings.getProperty("readout.sign-in.only", Boolean.class, false) && !providers.isEmpty();
    }

    private void add(Provider provider) {
        providers.put(provider.id(), provider);
    }

    /** Replaces all institutions, in a test, whose institutions have no address before they run. */
    void replace(List<Provider> others) {
        providers.clear();
        others.forEach(this::add);
        discovered.invalidateAll();
    }

    private static Provider provider(String id, Environment settings) {
        String key = "readout.sign-in." + id + ".";
        return new Provider(
                id,
                settings.getProperty(key + "name", id),
                settings.getRequiredProperty(key + "issuer"),
                settings.getRequiredProperty(key + "client-id"),
                settings.getProperty(key + "client-secret", ""),
                Set.of(settings.getProperty(key + "scopes", "openid profile email")
                        .split("[ ,]+")),
                Map.of(
                        "name", settings.getProperty(key + "name-claim", "name"),
                        "surname", settings.getProperty(key + "surname-claim", "family_name"),
                        "email", settings.getProperty(key + "email-claim", "email"),
                        "number", settings.getProperty(key + "number-claim", "")),
                EmailVerified.valueOf(
                        settings.getProperty(key + "email-verified", "claim").toUpperCase(Locale.ROOT)));
    }

    /** Returns whether the setting that names institutions is there; without it, the site has no address for them. */
    boolean areConfigured() {
        return configured;
    }

    /** Returns whether everyone but administrators signs in at an institution, without passwords and without signing up. */
    public boolean areOnly() {
        return only;
    }

    public List<Provider> all() {
        return List.copyOf(providers.values());
    }

    Optional<Provider> byId(@Nullable String id) {
        return Optional.ofNullable(providers.get(id));
    }

    /** Returns how people call an issuer: the institution's name, or else the address without its scheme. */
    public String name(String issuer) {
        return all().stream()
                .filter(each -> each.issuer().equals(issuer))
                .map(Provider::name)
                .findFirst()
                .orElseGet(() -> issuer.replaceFirst("^https?://", ""));
    }

    /**
     * Returns what Spring needs to know of an institution, and asks it for the addresses of its sign-in if need be.
     *
     * @throws RuntimeException if it does not answer, or as another issuer
     */
    @Nullable
    ClientRegistration registration(@Nullable String id) {
        Provider provider = byId(id).orElse(null);
        return provider == null ? null : discovered.get(provider.id(), any -> discover(provider));
    }

    private ClientRegistration discover(Provider provider) {
        String issuer = provider.issuer();
        Map<String, Object> metadata = Objects.requireNonNull(RestClient.builder()
                .requestFactory(quick())
                .build()
                .get()
                .uri(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration")
                .retrieve()
                .body(new ParameterizedTypeReference<Map<String, Object>>() {}));
        if (!issuer.equals(metadata.get("issuer"))) {
            throw new IllegalStateException(issuer + " says that it is the issuer " + metadata.get("issuer"));
        }
        ClientRegistration.Builder client = ClientRegistrations.fromOidcConfiguration(metadata)
                .registrationId(provider.id())
                .clientName(provider.name())
                .clientId(provider.clientId())
                .clientSecret(provider.clientSecret())
                .scope(provider.scopes())
                .redirectUri(redirectUri);
        return (provider.clientSecret().isEmpty()
                        ? client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        : client)
                .build();
    }

    /** Makes requests that an institution which hangs can't hold up for long. */
    static SimpleClientHttpRequestFactory quick() {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(PATIENCE);
        requests.setReadTimeout(PATIENCE);
        return requests;
    }

    /** Reads the claims about a person. */
    static Said read(Provider provider, String subject, Map<String, Object> claims) {
        String email = text(provider, claims, "email");
        boolean verified = switch (provider.emailVerified()) {
            case CLAIM -> "true".equals(String.valueOf(claims.get("email_verified")));
            case ALWAYS -> true;
            case NEVER -> false;
        };
        String name = text(provider, claims, "name");
        return new Said(
                provider,
                subject,
                name == null ? String.valueOf(claims.getOrDefault("preferred_username", "")) : name,
                text(provider, claims, "surname"),
                email,
                verified,
                text(provider, claims, "number"));
    }

    private static @Nullable String text(Provider provider, Map<String, Object> claims, String what) {
        String text = String.valueOf(claims.getOrDefault(provider.claims().get(what), ""))
                .strip();
        return text.isEmpty() ? null : text;
    }
}
