package org.readout.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.readout.db.StartupException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. Exit codes: 0 for done, 1 for failed, 2 for wrong usage, with one sentence on the error stream. */
public final class Commands {

    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final List<String> ABOUT_ALL = List.of("-h", "--help", "-V", "--version");

    private final CommandLine commandLine;

    /** @param application the Spring application that {@code run} starts */
    public Commands(Class<?> application) {
        this(application, Clock.systemUTC(), writer(System.out), writer(System.err));
    }

    Commands(Class<?> application, Clock clock, PrintWriter out, PrintWriter err) {
        commandLine = new CommandLine(new Root())
                .addSubcommand(new RunCommand(application))
                .addSubcommand(new CheckCommand(clock))
                .addSubcommand(new NewCommand(clock))
                .addSubcommand(new AccountCommands.ResetPassword())
                .addSubcommand(new AccountCommands.Audit())
                .addSubcommand(new MarkCommand())
                .addSubcommand(new BackupCommand())
                .addSubcommand(new BackupCommand.Restore())
                .addSubcommand(new HelpCommand())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, args) -> wrongUsage(e))
                .setExecutionExceptionHandler((e, command, result) -> failed(e, command));
    }

    /**
     * Runs the command that the arguments name, {@code run} by default.
     *
     * @return the exit code; after a successful start, 0 while the application runs on
     */
    public int execute(String... args) {
        boolean noCommand = args.length == 0 || (args[0].startsWith("-") && !ABOUT_ALL.contains(args[0]));
        String[] all =
                noCommand ? Stream.concat(Stream.of("run"), Stream.of(args)).toArray(String[]::new) : args;
        return commandLine.execute(all);
    }

    private static int wrongUsage(ParameterException e) {
        CommandLine command = e.getCommandLine();
        boolean noSuchCommand = e instanceof UnmatchedArgumentException unmatched
                && command.getParent() == null
                && !unmatched.isUnknownOption();
        String problem = noSuchCommand
                ? "There is no command '"
                        + ((UnmatchedArgumentException) e).getUnmatched().getFirst() + "' (there are "
                        + String.join(", ", command.getSubcommands().keySet()) + ")"
                : e.getMessage();
        command.getErr().println(problem + "; see 'readout help'.");
        return WRONG_USAGE;
    }

    private static int failed(Exception e, CommandLine command) throws Exception {
        if (e instanceof StartupException) {
            command.getErr().println(e.getMessage());
            return FAILED;
        }
        throw e;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    @Command(
            name = "readout",
            description = "Interactive readings for an international relations course.",
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    private static final class Root {}

    private static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Commands.class.getPackage().getImplementationVersion();
            return new String[] {"Readout " + (version == null ? "(not packaged)" : version)};
        }
    }
}
