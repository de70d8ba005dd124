package org.readout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.readout.TestDatabase;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptWorld;
import org.readout.attempt.QuizLessons;
import org.readout.lesson.Lesson.Keep;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.QuizSettings.Shuffle;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.user.UserId;

class DemoWorkTest {

    @Test
    void a_student_of_the_demo_answers_what_the_attempt_asks_and_in_the_order_of_the_file() {
        AttemptWorld world = new AttemptWorld(TestDatabase.H2.create());
        List<Question> all = QuizLessons.questions();
        QuizSettings pool = new QuizSettings(Shuffle.ALL, 2, null, null, null);
        world.lessons.publish(QuizLessons.edition(2, Keep.BEST, all, pool));
        for (int i = 0; i < 8; i++) {
            UserId student = world.person();
            Attempt attempt = world.begin(student);
            List<Question> asked = DemoWork.asked(world.lessons.quiz(), attempt).questions();
            assertThat(asked).hasSize(2);
            assertThat(all.indexOf(asked.getFirst())).isLessThan(all.indexOf(asked.getLast()));
            asked.forEach(question -> world.save(student, attempt, question.id(), 1, new Response.Text("x")));
        }
    }
}
