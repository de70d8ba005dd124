package org.readout;

import com.vaadin.flow.component.page.AppShellConfigurator;
import org.readout.start.Commands;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application. */
@SpringBootApplication
public class Readout implements AppShellConfigurator {

    /** Does what the command line says; without a command, serves. */
    public static void main(String[] args) {
        int exitCode = new Commands(Readout.class).execute(args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}
