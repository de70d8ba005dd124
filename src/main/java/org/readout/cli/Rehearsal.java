package org.readout.cli;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptService;
import org.readout.attempt.AttemptService.AnswerCommand;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.user.UserService;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A class of students that works for a few seconds in an empty data folder, so that Java records what a class needs. Later
 * starts of the same build load and compile it sooner.
 */
final class Rehearsal {

    private static final int STUDENTS = 5;

    /** The most sections that each of them opens. */
    private static final int SECTIONS = 12;

    private static final int ROUNDS_OF_ANSWERS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A secret: an account that is left behind can be used by no one. */
    private final String password = UUID.randomUUID().toString();

    private final ApplicationContext application;
    private final String address;

    /** @param address such as {@code http://localhost:8080} */
    Rehearsal(ApplicationContext application, String address) {
        this.application = application;
        this.address = address;
    }

    void run() {
        List<User> students = IntStream.range(0, STUDENTS)
                .mapToObj(number -> new User(
                        UserId.random(),
                        User.Kind.ACCOUNT,
                        "Student " + number,
                        "student" + number + "@example.org",
                        false))
                .toList();
        application.getBean(UserService.class).addAll(password, students);
        List<Published> lessons = application.getBean(LessonLibrary.class).lessons();
        students.parallelStream().forEach(student -> {
            try (HttpClient http =
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
                new Browser(http).work(student, lessons);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    private void answer(UserId student, Published lesson, Section section) {
        AttemptService attempts = application.getBean(AttemptService.class);
        if (section.quiz() == null) {
            return;
        }
        AttemptId attempt = attempts.start(student, lesson, section.quiz().id(), 1, null)
                .attempt()
                .id();
        List<Question> questions = section.quiz().questions();
        for (long round = 1; round <= ROUNDS_OF_ANSWERS; round++) {
            for (Question question : questions) {
                Response response = new Response.Text("answer " + round);
                attempts.save(student, attempt, question.id(), new AnswerCommand(response, round, Set.of(round - 1)));
            }
        }
    }

    /** A browser of one student, with one page that speaks the framework's protocol. */
    private final class Browser {

        private final HttpClient http;
        private String token = "";
        private int page;
        private int syncId;
        private int clientId;

        Browser(HttpClient http) {
            this.http = http;
        }

        void work(User student, List<Published> lessons) throws IOException, InterruptedException {
            get("/");
            JsonNode changes = open("/sign-in");
            String form = Map.of("email", String.valueOf(student.email()), "password", password, "_csrf", csrf(changes))
                    .entrySet()
                    .stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            send(request("/sign-in")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form)));
            open("/");
            List<String> sections = new ArrayList<>();
            for (Published lesson : lessons) {
                for (Section section : lesson.lesson().sections()) {
                    if (sections.size() < SECTIONS) {
                        sections.add("/lessons/" + lesson.lesson().id() + "/" + section.id());
                        answer(student.id(), lesson, section);
                    }
                }
            }
            for (String section : sections) {
                navigate(section);
            }
            open(sections.getFirst());
        }

        /** Opens a page as a browser does: the document, the framework's start, the first navigation. */
        private JsonNode open(String path) throws IOException, InterruptedException {
            get(path);
            String location = URLEncoder.encode(path.substring(1), StandardCharsets.UTF_8);
            JsonNode start = JSON.readTree(get("/?v-r=init&location=" + location
                            + "&query=&v-sh=720&v-sw=1280&v-wh=720&v-ww=1280&v-bh=720&v-bw=1280&v-tzo=0&v-dstd=0"
                            + "&v-rtzo=0&v-dston=false&v-tzid=UTC&v-wn=rehearsal&v-td=false&v-pr=1&v-np=Linux"))
                    .path("appConfig");
            page = start.path("v-uiId").asInt();
            token = start.path("uidl").path("Vaadin-Security-Key").asString("");
            syncId = start.path("uidl").path("syncId").asInt();
            clientId = start.path("uidl").path("clientId").asInt();
            return navigate(path);
        }

        private JsonNode navigate(String path) throws IOException, InterruptedException {
            ObjectNode message = JSON.createObjectNode();
            message.put("csrfToken", token).put("syncId", syncId).put("clientId", clientId);
            ObjectNode event = message.putArray("rpc").addObject();
            event.put("type", "event").put("node", 1).put("event", "ui-navigate");
            ObjectNode data = event.putObject("data");
            data.put("route", path).put("query", "").put("appShellTitle", "").put("trigger", "");
            data.putObject("historyState").put("idx", 0);
            JsonNode answer = JSON.readTree(send(request("/?v-r=uidl&v-uiId=" + page)
                    .header("Content-Type", "application/json; charset=UTF-8")
                    .POST(BodyPublishers.ofString(message.toString()))));
            syncId = answer.path("syncId").asInt();
            clientId = answer.path("clientId").asInt();
            return answer.path("changes");
        }

        private String csrf(JsonNode changes) {
            int field = -1;
            String value = "";
            for (JsonNode change : changes) {
                if (change.path("key").asString("").equals("name")
                        && change.path("value").asString("").equals("_csrf")) {
                    field = change.path("node").asInt();
                }
            }
            for (JsonNode change : changes) {
                if (change.path("node").asInt() == field
                        && change.path("key").asString("").equals("value")) {
                    value = change.path("value").asString("");
                }
            }
            return value;
        }

        private String get(String path) throws IOException, InterruptedException {
            return send(request(path).header("Accept", "text/html").GET());
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
        }

        private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
            return http.send(request.build(), BodyHandlers.ofString()).body();
        }
    }
}
