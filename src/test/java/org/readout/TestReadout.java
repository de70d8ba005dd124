package org.readout;

import java.util.Map;
import org.springframework.boot.SpringApplication;

/**
 * Readout for developers: {@code ./mvnw spring-boot:test-run}. It has the demo's data, in {@code target/dev-data},
 * and restarts when a class is compiled. A saved style sheet, script or lesson is there when the page is reloaded:
 * all of them are taken from the sources ({@code addResources} in the pom).
 */
final class TestReadout {

    private static final Map<String, String> DEVELOPMENT = Map.of(
            "readout.demo",
            "true",
            "readout.data",
            "./target/dev-data",
            "readout.lessons",
            "lessons",
            "server.tomcat.resource.allow-caching",
            "false",
            "vaadin.productionMode",
            "false",
            // The bundle that Vaadin ships for development, not one that Node would build here.
            "vaadin.frontend.hotdeploy",
            "false",
            "vaadin.vaadin.frontend.folder",
            "target/frontend");

    private TestReadout() {}

    /** Starts in development mode; arguments are Spring's. */
    public static void main(String[] args) {
        // Not as arguments: a restart calls this again with those of the first call.
        DEVELOPMENT.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
        SpringApplication.run(Readout.class, args);
    }
}
