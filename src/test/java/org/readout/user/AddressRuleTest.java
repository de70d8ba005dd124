package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.Filter;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.readout.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.ServletForwardingController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Whatever answers at an address has a rule that says for whom, and without one it isn't reached. */
@IntegrationTest
class AddressRuleTest extends SpringBrowserlessTest {

    /** They answer at all addresses, for which others have rules. */
    private static final List<String> SERVLETS = List.of("dispatcherServlet", "springServlet");

    /**
     * Filters that have no address of their own, or one that Spring Security keeps: signing in and out. Before another comes
     * to this list: which addresses does it answer, to whom, and which rule says so?
     */
    private static final List<String> FILTERS = List.of(
            "FullServer",
            "RequestLanguage",
            "SessionOwner",
            "OrderedRequestContextFilter",
            "OrderedFormContentFilter",
            "OrderedCharacterEncodingFilter",
            "CompositeFilterChainProxy",
            "DisableEncodeUrlFilter",
            "WebAsyncManagerIntegrationFilter",
            "SecurityContextHolderFilter",
            "SecurityConfig",
            "HeaderWriterFilter",
            "CsrfFilter",
            "LogoutFilter",
            "UsernamePasswordAuthenticationFilter",
            "RequestCacheAwareFilter",
            "SecurityContextHolderAwareRequestFilter",
            "RememberMeAuthenticationFilter",
            "AnonymousAuthenticationFilter",
            "ExceptionTranslationFilter",
            "AuthorizationFilter",
            "OAuth2AuthorizationRequestRedirectFilter",
            "OAuth2LoginAuthenticationFilter",
            "WebAuthnAuthenticationFilter",
            "PublicKeyCredentialRequestOptionsFilter");

    @Autowired
    private ApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping controllers;

    @Test
    void each_controller_endpoint_and_servlet_has_a_rule() {
        assertThat(withoutRule()).isEmpty();
    }

    @Test
    void a_controller_without_a_rule_is_found_by_the_test_above_and_by_no_one_else() throws Exception {
        RequestMappingInfo added = RequestMappingInfo.paths("/every-student.csv")
                .options(controllers.getBuilderConfiguration())
                .build();
        controllers.registerMapping(added, this, AddressRuleTest.class.getDeclaredMethod("everyStudent"));
        try {
            assertThat(withoutRule()).containsExactly("/every-student.csv");
            assertThat(controllers.getHandler(request("/every-student.csv"))).isNotNull();
            assertThat(answers("/every-student.csv")).isInstanceOf(ServletForwardingController.class);
        } finally {
            controllers.unregisterMapping(added);
        }
        assertThat(answers("/nothing-here")).isInstanceOf(ServletForwardingController.class);
        assertThat(answers("/calendar/" + "a".repeat(43) + ".ics")).isNotInstanceOf(ServletForwardingController.class);
    }

    String everyStudent() {
        return "";
    }

    @Test
    void each_view_says_who_may_open_it() {
        assertThat(VaadinService.getCurrent().getRouter().getRegistry().getRegisteredRoutes())
                .hasSizeGreaterThan(30)
                .allSatisfy(route -> assertThat(
                                Stream.of(AnonymousAllowed.class, PermitAll.class, RolesAllowed.class, DenyAll.class)
                                        .filter(route.getNavigationTarget()::isAnnotationPresent))
                        .as(route.getTemplate())
                        .hasSize(1));
    }

    @Test
    void each_filter_is_known() {
        List<String> all = Stream.of(
                        context.getBeansOfType(Filter.class).values().stream(),
                        context.getBeansOfType(FilterRegistrationBean.class).values().stream()
                                .map(FilterRegistrationBean::getFilter),
                        context.getBeansOfType(FilterChainProxy.class).values().stream()
                                .flatMap(proxy -> proxy.getFilterChains().stream())
                                .flatMap(chain -> chain.getFilters().stream()))
                .flatMap(filters -> filters)
                .map(filter -> filter.getClass().getSimpleName().replaceFirst("\\$\\$Lambda.*", ""))
                .distinct()
                .toList();
        assertThat(all).isSubsetOf(FILTERS);
    }

    private List<String> withoutRule() {
        Stream<String> mappings = context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(mapping -> mapping.getPatternValues().stream());
        Stream<String> servlets = context.getBeansOfType(ServletRegistrationBean.class).values().stream()
                .filter(servlet -> !SERVLETS.contains(servlet.getServletName()))
                .flatMap(servlet ->
                        ((Collection<?>) servlet.getUrlMappings()).stream().map(String::valueOf));
        return Stream.concat(mappings, servlets)
                .filter(pattern -> Stream.of(AddressRule.values())
                        .noneMatch(rule -> rule.matcher.matches(request(example(pattern)))))
                .toList();
    }

    /** Returns a path for a pattern, such as {@code /receipts/x} for <code>/receipts/{attempt:[0-9a-f-]{36}}</code>. */
    private static String example(String pattern) {
        StringBuilder path = new StringBuilder();
        int depth = 0;
        for (char next : pattern.replace("**", "x").replace("*", "x").toCharArray()) {
            if (next == '{' && depth++ == 0) {
                path.append('x');
            }
            if (depth == 0) {
                path.append(next);
            }
            if (next == '}') {
                depth--;
            }
        }
        return path.toString();
    }

    /** Returns what Spring would let answer. */
    private Object answers(String path) throws Exception {
        for (HandlerMapping mapping :
                context.getBeanProvider(HandlerMapping.class).orderedStream().toList()) {
            if (mapping.getHandler(request(path)) != null) {
                return Objects.requireNonNull(mapping.getHandler(request(path))).getHandler();
            }
        }
        return "nothing";
    }

    private static MockHttpServletRequest request(String path) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        ServletRequestPathUtils.parseAndCache(request);
        return request;
    }
}
