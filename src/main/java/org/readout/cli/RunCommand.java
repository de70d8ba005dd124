package org.readout.cli;

import ch.qos.logback.classic.LoggerContext;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.db.DatabaseFile;
import org.readout.db.StartupException;
import org.readout.user.OneTimeLinks;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code readout run}: checks what can be checked, starts the application, and says where it is. */
@Command(
        name = "run",
        description = "Starts Readout and prints its address. This is what happens without a command.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private final Class<?> application;

    @Spec
    private CommandSpec spec;

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
    private @Nullable URI publicAddress;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "${env:READOUT_HOME:-.}/data",
            description = "Where everything that people do is kept. It is made where it is missing."
                    + " Default: ${DEFAULT-VALUE}")
    private Path data;

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

    /**
     * Returns when the application runs; the process then lives on.
     *
     * @throws StartupException where it can't run
     */
    @Override
    public Integer call() {
        if (port < 0 || port > 65535) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '--port': " + port + " is not between 0 and 65535");
        }
        String site = site();
        String trusted = trustedProxies();
        LessonsFolder.check(absolute(lessons));
        if (Files.notExists(absolute(data))) {
            // What is refused leaves nothing behind. A folder that is there may tell more than the port does.
            FreePort.check(host, port);
        }
        DataFolder folder = DataFolder.take(absolute(data));
        boolean runs = false;
        try {
            FreePort.check(host, port);
            checkDatabase(folder);
            ConfigurableApplicationContext context = start(folder, site, trusted);
            sayWhere(context, folder, site);
            runs = true;
        } catch (RuntimeException | LinkageError e) {
            throw sentence(e, folder);
        } finally {
            if (!runs) {
                folder.close();
            }
        }
        return 0;
    }

    /** The public address without a slash at its end; empty if none is given. */
    private String site() {
        if (publicAddress == null) {
            return "";
        }
        String scheme = String.valueOf(publicAddress.getScheme());
        if (!List.of("http", "https").contains(scheme)
                || publicAddress.getHost() == null
                || publicAddress.getRawQuery() != null
                || publicAddress.getRawFragment() != null
                || publicAddress.getRawUserInfo() != null
                || !List.of("", "/").contains(publicAddress.getRawPath())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '--public-address': " + publicAddress
                            + " is not an address such as https://readout.example.org");
        }
        return scheme + "://" + publicAddress.getRawAuthority();
    }

    /** The proxies as ranges of addresses; empty if there are none. */
    private String trustedProxies() {
        return proxies.stream().map(String::strip).map(this::range).collect(Collectors.joining(","));
    }

    private String range(String proxy) {
        String address = proxy.replaceFirst("/\\d{1,3}$", "");
        // Digits, dots and colons alone: a name would have to be looked up.
        if (!address.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '--proxy': " + proxy
                            + " is not an address such as 10.0.0.5 or a range such as 10.0.0.0/24");
        }
        return proxy.equals(address) ? address + (address.contains(":") ? "/128" : "/32") : proxy;
    }

    private void checkDatabase(DataFolder folder) {
        if (!DatabaseFile.isElsewhere()) {
            new DatabaseFile(absolute(data)).problem().ifPresent(problem -> {
                throw new StartupException(problem);
            });
        }
        folder.makePrivate().ifPresent(spec.commandLine().getErr()::println);
    }

    private ConfigurableApplicationContext start(DataFolder folder, String site, String trusted) {
        SpringApplication spring = new SpringApplication(application);
        // Whoever holds the lock must stay reachable: a lock file that is collected is a lock given back.
        spring.addInitializers(context -> context.getBeanFactory().registerSingleton("dataFolder", folder));
        spring.addInitializers(context -> {
            if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
                LogFilter.install(loggers, spec.commandLine().getErr());
            }
        });
        return spring.run(
                "--server.port=" + port,
                "--server.address=" + host,
                "--readout.public-address=" + site,
                "--server.forward-headers-strategy=" + (trusted.isEmpty() ? "none" : "native"),
                "--server.tomcat.remoteip.internal-proxies=" + trusted,
                "--readout.data=" + absolute(data),
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
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupException known) {
                return known;
            }
            if (cause instanceof PortInUseException) {
                return FreePort.taken(port);
            }
            root = cause;
        }
        String reason = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return new StartupException("Readout could not start (" + reason + "); details are in " + folder.log() + ".");
    }

    /** Whether this process has been told to end. A process that ends takes no more shutdown hooks. */
    private static boolean isStopping() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private void sayWhere(ConfigurableApplicationContext context, DataFolder folder, String site) {
        int bound = context instanceof WebServerApplicationContext web && web.getWebServer() != null
                ? web.getWebServer().getPort()
                : port;
        String address = "http://" + nameOfHost() + ":" + bound;
        folder.announce(address);
        String links = site.isEmpty() ? address : site;
        StringBuilder words = new StringBuilder("Readout is at " + address + "\n");
        if (!site.isEmpty()) {
            words.append("Its public address is " + site + "\n");
        }
        context.getBean(OneTimeLinks.class)
                .setupPath()
                .ifPresent(path -> words.append("There is no instructor yet. The first one signs up here, once:\n")
                        .append(links + path + "\n"));
        // In one piece, for whoever reads along.
        PrintWriter out = spec.commandLine().getOut();
        out.print(words);
        out.flush();
    }

    /** How a browser on this machine reaches the host. */
    private String nameOfHost() {
        return switch (host) {
            case "127.0.0.1", "0.0.0.0", "::", "::1" -> "localhost";
            default -> host.contains(":") ? "[" + host + "]" : host;
        };
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
