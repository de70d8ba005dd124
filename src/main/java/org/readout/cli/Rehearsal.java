package org.readout.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.course.Course;
import org.readout.course.CourseService;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
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

    /** An option of a question that is answered by choosing. */
    private static final Pattern OPTION = Pattern.compile("type=\"(radio|checkbox)\"[^>]* value=\"([^\"]+)\"");

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
                .mapToObj(number -> account("Student " + number, "student" + number + "@example.org"))
                .toList();
        User instructor = account("Instructor", "instructor@example.org");
        UserService users = application.getBean(UserService.class);
        users.addAll(password, students);
        users.addAll(password, List.of(instructor));
        application.getBean(SiteRights.class).grant(instructor.id(), SiteRight.CREATE_COURSES, null);
        List<String> sections = assign(instructor, students);
        students.parallelStream().forEach(student -> {
            try (HttpClient http =
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
                new Browser(http).work(student, sections);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    private static User account(String name, String email) {
        return new User(UserId.random(), User.Kind.ACCOUNT, name, email);
    }

    /** Assigns lessons to the students. Returns the addresses of their first sections. */
    private List<String> assign(User instructor, List<User> students) {
        CourseService courses = application.getBean(CourseService.class);
        AssignmentService assignments = application.getBean(AssignmentService.class);
        Course course = courses.create(instructor.id(), "Rehearsal", ZoneOffset.UTC);
        students.forEach(student -> courses.join(course.id(), student.id()));
        List<String> sections = new ArrayList<>();
        for (Published lesson : application.getBean(LessonLibrary.class).lessons()) {
            String id = lesson.lesson().id();
            if (sections.size() < SECTIONS) {
                assignments.assign(course.id(), instructor.id(), id, AssignmentRules.NONE);
                lesson.lesson().sections().forEach(section -> sections.add("/lessons/" + id + "/" + section.id()));
            }
        }
        return sections.stream().limit(SECTIONS).toList();
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

        void work(User student, List<String> sections) throws IOException, InterruptedException {
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
            for (String section : sections) {
                answer(navigate(section));
            }
            open(sections.getFirst());
        }

        /** Answers each question of the section's quiz several times, as {@code scripts/answers.js} does. */
        private void answer(JsonNode section) throws IOException, InterruptedException {
            int quiz = 0;
            Map<Integer, String> questions = new LinkedHashMap<>();
            Map<Integer, String> html = new HashMap<>();
            for (JsonNode change : section) {
                int node = change.path("node").asInt();
                switch (change.path("key").asString("")) {
                    case "data-outbox" -> quiz = node;
                    case "data-question" ->
                        questions.put(node, change.path("value").asString(""));
                    case "innerHTML" -> html.put(node, change.path("value").asString(""));
                    default -> {}
                }
            }
            for (int round = 1; round <= ROUNDS_OF_ANSWERS; round++) {
                for (Map.Entry<Integer, String> question : questions.entrySet()) {
                    ObjectNode data = JSON.createObjectNode();
                    ObjectNode detail = data.putObject("event.detail");
                    detail.put("attempt", 1)
                            .put("question", question.getValue())
                            .put("sequence", round);
                    detail.putArray("after").add(round - 1);
                    detail.set("value", response(html.getOrDefault(question.getKey(), ""), round));
                    fire(quiz, "answer", data);
                }
            }
        }

        /** Returns one of the options, or some text. */
        private static JsonNode response(String question, int round) {
            List<String> options = OPTION.matcher(question)
                    .results()
                    .map(option -> option.group(2))
                    .toList();
            if (options.isEmpty()) {
                return JSON.valueToTree("answer " + round);
            }
            String chosen = options.get(round % options.size());
            return JSON.valueToTree(question.contains("type=\"checkbox\"") ? List.of(chosen) : chosen);
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
            ObjectNode data = JSON.createObjectNode();
            data.put("route", path).put("query", "").put("appShellTitle", "").put("trigger", "");
            data.putObject("historyState").put("idx", 0);
            return fire(1, "ui-navigate", data);
        }

        /** Sends an event of a node of the page. Returns what then changes on the page. */
        private JsonNode fire(int node, String name, ObjectNode data) throws IOException, InterruptedException {
            ObjectNode message = JSON.createObjectNode();
            message.put("csrfToken", token).put("syncId", syncId).put("clientId", clientId);
            ObjectNode event = message.putArray("rpc").addObject();
            event.put("type", "event").put("node", node).put("event", name).set("data", data);
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
            return HttpRequest.newBuilder(URI.create(address + path))
                    .timeout(PATIENCE)
                    .header("Accept-Encoding", "gzip");
        }

        private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
            HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
            boolean packed = response.headers().firstValue("Content-Encoding").isPresent();
            try (InputStream body = packed ? new GZIPInputStream(response.body()) : response.body()) {
                return new String(body.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
