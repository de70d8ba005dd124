package org.readout;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.server.AppShellSettings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application. */
@SpringBootApplication
@StyleSheet("styles/readout.css")
@StyleSheet("styles/reading.css")
@StyleSheet("styles/quiz.css")
@StyleSheet("styles/discussion.css")
public class Readout implements AppShellConfigurator {

    /** Starts the application. */
    public static void main(String[] args) {
        SpringApplication.run(Readout.class, args);
    }

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setViewport("width=device-width, initial-scale=1");
        settings.addMetaTag("color-scheme", "light dark");
        settings.addLink("icon", "/icon.svg");
    }
}
