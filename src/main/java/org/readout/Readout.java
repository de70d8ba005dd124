package org.readout;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.server.AppShellSettings;
import java.time.Clock;
import java.time.Duration;
import org.readout.cli.Commands;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableScheduling
public class Readout implements AppShellConfigurator {

    /** Does what the command line says; without a command, serves. */
    public static void main(String[] args) {
        int exitCode = new Commands(Readout.class).execute(args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /**
     * The one clock that everything reads, so that a test may set another.
     *
     * @param ahead the time by which Readout's clock is ahead of the computer's: a test of the packaged application sets it
     */
    @Bean
    static Clock clock(@Value("${readout.clock-ahead:PT0S}") Duration ahead) {
        return ahead.isZero() ? Clock.systemUTC() : Clock.offset(Clock.systemUTC(), ahead);
    }

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setViewport("width=device-width, initial-scale=1");
        settings.addMetaTag("color-scheme", "light dark");
        settings.addLink("icon", "/icon.svg");
        settings.addLink("manifest", "/manifest.json");
    }
}
