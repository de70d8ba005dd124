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
import org.readout.lesson.source.LessonLoader;
import org.readout.user.OneTimeLinks;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "run", description = "Starts Readout and prints its address. This is what happens without a command.")
final class RunCommand extends ReadoutCommand.OnData {

    private final Class<?> application;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The port to serve on; 0 for any that is free. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address of this machine to serve on: 127.0.0.1 for this machine alone, 0.0.0.0 for every"
                    + " network it is in. Default: ${DEFAULT-VALUE}")
    private String host;

    @Option(
            names = "--proxy",
            paramLabel = "ADDRESS",
            split = ",",
            description =
                    "The web server in front, by address or range (10.0.0.5 or 10.0.0.0/24), if there is one. Only"
                            + " its X-Forwarded-For and X-Forwarded-Proto headers are believed. Can be repeated.")
    private List<String> proxies = List.of();

    @Option(
            names = "--public-address",
            paramLabel = "URL",
            description =
                    "The address that people use, such as https://readout.example.org. Links that Readout hands out"
                            + " start with it. Default: the address in the browser of the person who asks for the link")
    private @Nullable String publicAddress;

    @Option(
            names = "--lessons",
            paramLabel = "FOLDER",
            defaultValue = "${env:READOUT_HOME:-.}/lessons",
            description = "The lesson files. Default: ${DEFAULT-VALUE}")
    private Path lessons;

    @Option(
            names = "--demo",
            description = "Adds a sample course of 30 students who have done one lesson and are at the next."
                    + " Only on an empty data folder.")
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
            // A start that is refused leaves nothing behind. A folder that is there may tell more than the port does.
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
            throw new StartupException("The lessons folder " + folder
                    + (Files.exists(folder)
                            ? " is a file, not a folder."
                            : " does not exist; name another with --lessons."));
        }
        if (!LessonLoader.holdsLessons(folder)) {
            throw new StartupException("The lessons folder " + folder
                    + " holds no lesson: a lesson is a folder with a file lesson.yaml in it.");
        }
    }

    private void checkPort() {
        try (ServerSocket socket = new ServerSocket()) {
            // As the web server does it: a port that a process has just left counts as free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            if (why.contains("in use")) {
                throw portTaken();
            }
            throw new StartupException("Readout can't serve at " + host + ", port " + port + " (" + why
                    + "). Use --host 127.0.0.1 for this machine alone, or --host 0.0.0.0 for every network it is in;"
                    + " a port below 1024 may need an administrator, so choose another with --port.");
        }
    }

    private StartupException portTaken() {
        return new StartupException("Port " + port + " is in use by another program; choose another with --port.");
    }

    private String site() {
        if (publicAddress == null) {
            return "";
        }
        if (!publicAddress.matches("https?://[^/?#@\\s]+/?")) {
            throw invalid("--public-address", publicAddress, "an address such as https://readout.example.org");
        }
        return publicAddress.replaceFirst("/$", "");
    }

    private String range(String proxy) {
        // Digits, dots and colons alone: a name would have to be looked up.
        if (!proxy.matches("(\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)(/\\d{1,3})?")) {
            throw invalid("--proxy", proxy, "an address such as 10.0.0.5 or a range such as 10.0.0.0/24");
        }
        return proxy.contains("/") ? proxy : proxy + (proxy.contains(":") ? "/128" : "/32");
    }

    private ConfigurableApplicationContext start(DataFolder folder, String site, String trusted) {
        SpringApplication spring = new SpringApplication(application);
        spring.addInitializers(context -> {
            // Whoever holds the lock must stay reachable: a lock file that is collected is a lock given back.
            context.getBeanFactory().registerSingleton("dataFolder", folder);
            if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
                LogFilter.install(loggers, err());
            }
        });
        return spring.run(
                "--server.port=" + port,
                "--server.address=" + host,
                "--readout.public-address=" + site,
                "--server.forward-headers-strategy=" + (trusted.isEmpty() ? "none" : "native"),
                "--server.tomcat.remoteip.internal-proxies=" + trusted,
                "--readout.data=" + data(),
                "--readout.lessons=" + absolute(lessons),
                "--readout.demo=" + demo,
                "--logging.file.name=" + folder.log(),
                "--logging.console.enabled=false",
                // A start that goes on while the process ends would log into nothing, and say that on the console.
                "--logging.register-shutdown-hook=false");
    }

    private StartupException sentence(Throwable failure, DataFolder folder) {
        if (isStopping()) {
            // What fails now fails because everything is being closed under it.
            return new StartupException("Readout was stopped before it had started.");
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupException known) {
                return known;
            }
            if (cause instanceof PortInUseException) {
                return portTaken();
            }
        }
        return new StartupException("Readout could not start: " + StartupException.reason(failure) + "; details are in "
                + folder.log() + ".");
    }

    /** Whether this process is being stopped: only then does removing a shutdown hook fail. */
    private static boolean isStopping() {
        try {
            return Runtime.getRuntime().removeShutdownHook(new Thread(() -> {}));
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private void sayWhere(ConfigurableApplicationContext context, DataFolder folder, String site) {
        int bound = context instanceof WebServerApplicationContext web && web.getWebServer() != null
                ? web.getWebServer().getPort()
                : port;
        String name = switch (host) {
            case "127.0.0.1", "0.0.0.0", "::", "::1" -> "localhost";
            default -> host.contains(":") ? "[" + host + "]" : host;
        };
        String address = "http://" + name + ":" + bound;
        folder.announce(address);
        // In one piece, for whoever reads along.
        out().print("Readout is at " + address + "\n"
                + (site.isEmpty() ? "" : "Its public address is " + site + "\n")
                + context.getBean(OneTimeLinks.class)
                        .setupPath()
                        .map(path -> "There is no instructor yet. The first one signs up here, once:\n"
                                + (site.isEmpty() ? address : site) + path + "\n")
                        .orElse(""));
        out().flush();
    }
}
