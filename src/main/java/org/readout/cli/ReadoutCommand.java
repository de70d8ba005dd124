package org.readout.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.readout.db.StartupException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The common parts of all commands. A command that fails throws a {@link StartupException}. */
@Command(mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
abstract class ReadoutCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    final boolean hasParameter() {
        return spec.commandLine().getParseResult().hasMatchedPositional(0);
    }

    final ParameterException wrongUsage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    final ParameterException invalid(String option, Object value, String why) {
        return wrongUsage(option + " must be " + why + ", not " + value + ".");
    }

    static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    abstract static class OnData extends ReadoutCommand {

        @Option(
                names = "--data",
                paramLabel = "FOLDER",
                defaultValue = "${env:READOUT_HOME:-.}/data",
                description = "The data folder. Default: ${DEFAULT-VALUE}")
        private Path data;

        final Path data() {
            return absolute(data);
        }

        final Path existingData() {
            if (!Files.isDirectory(data())) {
                throw new StartupException("Data folder not found: " + data() + ". Set it with --data.");
            }
            return data();
        }
    }
}
