package org.readout.browser;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * The least that takes an answer with Vaadin and Spring Boot: one view, no sign-in, each answer is a row in a file of
 * H2, and nothing waits for the device. What an answer costs Readout is compared with it.
 *
 * <p>It is no component, and its view has no annotation, so that the tests of Readout don't find them.
 */
@EnableAutoConfiguration(
        excludeName = {
            "com.vaadin.flow.spring.SpringSecurityAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"
        })
class BareApplication {

    /** Serves on a free port until it is killed, and says where in Readout's words; its argument is its folder. */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(BareApplication.class);
        application.setDefaultProperties(Map.of(
                "server.port", "0",
                "spring.main.banner-mode", "off",
                "logging.level.root", "warn",
                "vaadin.productionMode", "true",
                "spring.datasource.url", "jdbc:h2:file:" + arguments[0] + "/bare"));
        // Not Readout's properties, which are on the class path too.
        System.setProperty("spring.config.name", "bare");
        System.setProperty("spring.devtools.restart.enabled", "false");
        ConfigurableApplicationContext context = application.run();
        context.getBean(JdbcTemplate.class)
                .execute(
                        "create table answer (id bigint generated always as identity primary key, sent varchar(1000))");
        System.out.println("Readout is running at http://localhost:"
                + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Bean
    VaadinServiceInitListener view() {
        return init -> RouteConfiguration.forApplicationScope().setRoute("", View.class);
    }

    /** Takes the same event as a quiz, and says the same. */
    static final class View extends Div {

        private final JdbcTemplate jdbc;
        private final Span stamp = new Span();

        View(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
            add(stamp);
            getElement().setAttribute("data-outbox", "bare");
            getElement().addEventListener("answer", this::answered).addEventData("event.detail");
        }

        private void answered(DomEvent event) {
            JsonNode answer = event.getEventData().path("event.detail");
            jdbc.update("insert into answer (sent) values (?)", answer.toString());
            stamp.setText("Saved");
            getElement().setAttribute("data-sequence", answer.path("sequence").asString());
        }
    }
}
