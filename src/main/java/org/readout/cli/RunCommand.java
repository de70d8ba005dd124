package org.readout.cli;

import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.db.DatabaseFile;
import org.readout.db.StartupException;
import org.readout.demo.DemoData;
import org.readout.lesson.source.LessonSource;
import org.readout.user.OneTimeLinks;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "run", description = "Starts Readout and prints its address. This is the default command.")
final class RunCommand extends ReadoutCommand.OnData {

    private final Class<?> application;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The port to listen on. 0 picks any free port. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen on: 127.0.0.1 for this machine only, 0.0.0.0 for all its networks."
                    + " Default: ${DEFAULT-VALUE}")
    private String host;

    @Option(
            names = "--proxy",
            paramLabel = "ADDRESS",
            split = ",",
            description = "The web server in front of Readout, by address or range (10.0.0.5 or 10.0.0.0/24). Only its"
                    + " X-Forwarded-For and X-Forwarded-Proto headers are trusted. Can be repeated.")
    private List<String> proxies = List.of();

    @Option(
            names = "--public-address",
            paramLabel = "URL",
            description = "The address that people use, such as https://readout.example.org. Links that Readout creates"
                    + " start with it. Default: the address in the browser of the person who creates the link")
    private @Nullable String publicAddress;

    @Option(
            names = "--lessons",
            paramLabel = "FOLDER",
            defaultValue = "${env:READOUT_HOME:-.}/lessons",
            description = "The lessons folder. Default: ${DEFAULT-VALUE}")
    private Path lessons;

    @Option(
            names = "--demo",
            description = "Adds a sample course with 30 students and their work. Needs an empty data folder.")
    private boolean demo;

    @SuppressWarnings("NullAway.Init") // picocli sets the options
    RunCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        if (port < 0 || port > 65535) {
            throw invalid("--port", port, "between 0 and 65535");
        }
        String site = site();
        String trusted = proxies.stream().map(String::strip).map(this::range).collect(Collectors.joining(","));
        checkLessons(absolute(lessons));
        if (Files.notExists(data())) {
            // Checked first so that a refused start creates no folder. An existing folder gives a better reason than
            // the port.
            checkPort();
        }
        DataFolder folder = DataFolder.take(data());
        try {
            checkPort();
            DatabaseFile.requireUsable(data());
            folder.makePrivate().ifPresent(err()::println);
            sayWhere(start(folder, site, trusted), folder, site);
            return 0;
        } catch (RuntimeException | LinkageError e) {
            folder.close();
            throw sentence(e, folder);
        }
    }

    private static void checkLessons(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new StartupException(
                    Files.exists(folder)
                            ? "The lessons folder " + folder + " is a file. Choose a folder with --lessons."
                            : "Lessons folder not found: " + folder + ". Choose another with --lessons.");
        }
        if (!LessonSource.holdsLessons(folder)) {
            throw new StartupException(
                    "No lessons in " + folder + ". A lesson is a folder that contains lesson.yaml. Run"
                            + " ./readout new my-lesson to create one.");
        }
    }

    private void checkPort() {
        try (ServerSocket socket = new ServerSocket()) {
            // Like the web server: a port that a process has just released counts as free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            if (why.contains("in use")) {
                throw portTaken();
            }
            throw new StartupException("Can't listen on " + host + ", port " + port + " (" + why
                    + "). Use --host 127.0.0.1 for this machine only, or --host 0.0.0.0 for all its networks. A port"
                    + " below 1024 may need administrator rights. Choose another with --port.");
        }
    }

    private StartupException portTaken() {
        return new StartupException("Port " + port + " is already in use. Choose another with --port.");
    }

    private String site() {
        if (publicAddress == null) {
            return "";
        }
        if (!publicAddress.matches("https?://(\\[[0-9a-fA-F:.]+]|[^/?#@:\\[\\]\\s]+)(:\\d{1,5})?/?")) {
            throw invalid("--public-address", publicAddress, "an address such as https://readout.example.org");
        }
        return publicAddress.replaceFirst("/$", "");
    }

    private String range(String proxy) {
        // Only digits, dots and colons: a name would need a lookup.
        if (!proxy.matches("(\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)(/\\d{1,3})?")) {
            throw invalid("--proxy", proxy, "an address such as 10.0.0.5 or a range such as 10.0.0.0/24");
        }
        return proxy.contains("/") ? proxy : proxy + (proxy.contains(":") ? "/128" : "/32");
    }

    private ConfigurableApplicationContext start(DataFolder folder, String site, String trusted) {
        SpringApplication spring = new SpringApplication(application);
        spring.addInitializers(context -> {
            // Keeps the lock reachable: garbage collection of the channel would release it.
            context.getBeanFactory().registerSingleton("dataFolder", folder);
            if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
                LogFilter.install(loggers, err());
            }
        });
        return spring.run(
                "--server.port=" + port,
                "--server.address=" + host,
                "--readout.public-address=" + site,
                "--server.servlet.session.cookie.secure=" + site.startsWith("https:"),
                "--server.forward-headers-strategy=" + (trusted.isEmpty() ? "none" : "native"),
                "--server.tomcat.remoteip.internal-proxies=" + trusted,
                "--readout.data=" + data(),
                "--readout.lessons=" + absolute(lessons),
                "--readout.demo=" + demo,
                "--logging.file.name=" + folder.log(),
                "--logging.console.enabled=false",
                // A start that continues while the process ends would otherwise print logging errors to the console.
                "--logging.register-shutdown-hook=false");
    }

    private StartupException sentence(Throwable failure, DataFolder folder) {
        if (isStopping()) {
            // It failed because everything is being closed.
            return new StartupException("Readout was stopped before it finished starting.");
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException) {
                return portTaken();
            }
        }
        return StartupException.in(failure)
                .orElseGet(() -> new StartupException(
                        "Readout couldn't start: " + StartupException.reason(failure) + ". See " + folder.log() + "."));
    }

    /** Returns whether this process is being stopped: only then does removing a shutdown hook fail. */
    private static boolean isStopping() {
        try {
            return Runtime.getRuntime().removeShutdownHook(new Thread(() -> {}));
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private void sayWhere(ConfigurableApplicationContext context, DataFolder folder, String site) {
        String name = switch (host) {
            case "127.0.0.1", "0.0.0.0", "::", "::1" -> "localhost";
            default -> host.contains(":") ? "[" + host + "]" : host;
        };
        int bound = context instanceof WebServerApplicationContext web && web.getWebServer() != null
                ? web.getWebServer().getPort()
                : port;
        String address = "http://" + name + ":" + bound;
        folder.announce(address);
        // In one write, for programs that read the output.
        out().print("Readout is running at " + address + "\n"
                + (site.isEmpty() ? "" : "Its public address is " + site + "\n")
                + context.getBean(OneTimeLinks.class)
                        .setupPath()
                        .map(path -> "No instructor account yet. Create one here (the link works once):\n"
                                + (site.isEmpty() ? address : site) + path + "\n")
                        .orElse("")
                + (demo ? DemoData.HOW_TO_SIGN_IN : ""));
        out().flush();
    }
}
