package org.readout.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.readout.db.StartupException;
import org.readout.user.SiteRight;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. Exit codes: 0 done, 1 failed, 2 invalid usage, with one sentence on the error stream. */
public final class Commands {

    private static final List<String> ABOUT_ALL = List.of("-h", "--help", "-V", "--version");

    /** Commands that the script {@code readout} runs itself. */
    private static final String OF_THE_SCRIPT = "test, bench";

    private final CommandLine commandLine;

    public Commands(Class<?> application) {
        this(
                application,
                Clock.systemUTC(),
                new PrintWriter(System.out, true, System.out.charset()),
                new PrintWriter(System.err, true, System.err.charset()));
        // Without an application, everything would be logged to the console.
        LoggingSystem logging = LoggingSystem.get(Commands.class.getClassLoader());
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        // It warns of each version of H2 that is newer than itself.
        logging.setLogLevel("org.flywaydb", LogLevel.ERROR);
    }

    Commands(Class<?> application, Clock clock, PrintWriter out, PrintWriter err) {
        String version = Commands.class.getPackage().getImplementationVersion();
        commandLine = new CommandLine(new Root())
                .addSubcommand(new RunCommand(application))
                .addSubcommand(new CheckCommand(clock))
                .addSubcommand(new NewCommand(clock))
                .addSubcommand(new ImportCommand(clock))
                .addSubcommand(new ExportCommand(clock))
                .addSubcommand(new DataCommands.ResetPassword())
                .addSubcommand(new DataCommands.Audit())
                .addSubcommand(new DataCommands.Verify(clock))
                .addSubcommand(new DataCommands.Users(clock))
                .addSubcommand(new MarkCommand())
                .addSubcommand(new DataCommands.Backup())
                .addSubcommand(new DataCommands.BackupKey())
                .addSubcommand(new DataCommands.Restore())
                .addSubcommand(new HelpCommand())
                .registerConverter(SiteRight.class, DataCommands::right)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, args) -> wrongUsage(e))
                .setExecutionExceptionHandler((e, command, result) -> failed(e, command));
        commandLine.getCommandSpec().version("Readout " + (version == null ? "(not packaged)" : version));
    }

    /** Runs the command that the arguments name, {@code run} by default, and returns the exit code. */
    public int execute(String... args) {
        boolean noCommand = args.length == 0 || (args[0].startsWith("-") && !ABOUT_ALL.contains(args[0]));
        return commandLine.execute(
                noCommand ? Stream.concat(Stream.of("run"), Stream.of(args)).toArray(String[]::new) : args);
    }

    private static int wrongUsage(ParameterException e) {
        CommandLine command = e.getCommandLine();
        String problem = problem(e, command);
        // A whole sentence says what to do, and the usage doesn't.
        command.getErr().println(problem.endsWith(".") ? problem : problem + ". Run './readout help' for usage.");
        return 2;
    }

    private static String problem(ParameterException e, CommandLine command) {
        if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            String argument = "'" + unmatched.getUnmatched().getFirst() + "'";
            return command.getParent() == null
                    ? "Unknown command " + argument + ". Commands: "
                            + String.join(", ", command.getSubcommands().keySet()) + ", " + OF_THE_SCRIPT
                    : "The command '" + command.getCommandName() + "' doesn't take the argument " + argument;
        }
        return String.valueOf(e.getMessage()).replace(" is not an int", " is not a whole number");
    }

    private static int failed(Exception e, CommandLine command) throws Exception {
        if (e instanceof StartupException) {
            command.getErr().println(e.getMessage());
            return 1;
        }
        throw e;
    }

    @Command(
            name = "readout",
            description = "Interactive readings for international relations courses.",
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true)
    private static final class Root {}
}
