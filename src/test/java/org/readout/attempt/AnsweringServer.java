package org.readout.attempt;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.Response;
import org.readout.question.Response.Choices;
import org.readout.question.Response.Text;
import org.readout.user.UserId;

/**
 * What of a server {@link KilledServerTest} kills: the service of the attempts on a database in a file, under students who
 * answer without a pause. It says each thing on a line of its own when it is acknowledged, not before.
 */
final class AnsweringServer {

    private static final int STUDENTS = 4;
    private static final int SUBMITS_ONE_IN = 40;

    private AnsweringServer() {}

    /**
     * Answers until it is killed.
     *
     * @param arguments the file of the database; a seed for what is answered; after how many answers each student stops
     */
    public static void main(String[] arguments) throws InterruptedException {
        AttemptWorld world = new AttemptWorld(open(arguments[0]));
        world.lessons.publish(QuizLessons.edition(null, Keep.BEST, QuizLessons.questions()));
        Random random = new Random(Long.parseLong(arguments[1]));
        long answers = Long.parseLong(arguments[2]);
        List<Thread> students = new ArrayList<>();
        for (int i = 0; i < STUDENTS; i++) {
            Random own = new Random(random.nextLong());
            students.add(Thread.ofPlatform().start(() -> answer(world, own, answers)));
        }
        for (Thread student : students) {
            student.join();
        }
    }

    /** The database as the application opens it. */
    static DataSource open(String file) {
        return JdbcConnectionPool.create(
                "jdbc:h2:file:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "readout", "");
    }

    private static void answer(AttemptWorld world, Random random, long answers) {
        UserId person = world.person();
        Attempt attempt = world.start(person);
        for (long sequence = 1; sequence <= answers; sequence++) {
            if (random.nextInt(SUBMITS_ONE_IN) == 0) {
                AttemptDetails sheet = world.service.submit(person, attempt.id());
                say(
                        "submitted",
                        attempt.id().value(),
                        Objects.requireNonNull(sheet.attempt().points()));
                attempt = world.start(person);
            }
            boolean words = random.nextBoolean();
            String question = words ? "name" : "costs";
            Response response = words
                    ? new Text(Integer.toString(random.nextInt(1_000_000), 36))
                    : new Choices(List.of("trade", "quarrels").subList(0, 1 + random.nextInt(2)));
            world.save(person, attempt, question, sequence, response);
            say("saved", attempt.id().value(), question, sequence, response.json());
        }
    }

    /** Prints a line. The point at its end shows that the end of the process has not cut it. */
    private static void say(Object... words) {
        String line = Stream.of(words).map(String::valueOf).collect(Collectors.joining(" ", "", " ."));
        synchronized (System.out) {
            System.out.println(line);
            // If the test itself was killed, no process reads the output any longer.
            if (System.out.checkError()) {
                Runtime.getRuntime().halt(1);
            }
        }
    }
}
