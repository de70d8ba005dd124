package org.readout.forecast.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.course.CourseLinks;
import org.readout.course.StudyContext;
import org.readout.db.SqlTime;
import org.readout.discussion.Post.Reason;
import org.readout.forecast.Forecast;
import org.readout.forecast.ForecastService;
import org.readout.notice.NoticeService;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;

/** An instructor asks and decides; students answer, see the others after that, and hear what was decided. */
class CourseForecastsViewTest extends SiteTest {

    @Autowired
    ForecastService forecasts;

    @Autowired
    NoticeService notices;

    @Test
    void a_question_of_a_course_is_asked_answered_and_decided_on_its_page() {
        teach(3);
        String page = CourseLinks.forecasts(course.id());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        open(page);
        test(button("Ask for a forecast")).click();
        test(button("Save forecast")).click();
        assertThat(forecasts.ofCourse(course.id(), false)).isEmpty();
        find(TextArea.class).all().forEach(area -> test(area).setValue("Will they sign?"));
        List<DatePicker> days = find(DatePicker.class).all();
        days.get(0).setValue(today.plusDays(9));
        days.get(1).setValue(today.plusDays(8));
        test(button("Save forecast")).click();
        assertThat(forecasts.ofCourse(course.id(), false)).as("closes too late").isEmpty();
        days.get(1).setValue(today.plusDays(9));
        test(button("Save forecast")).click();
        Forecast asked = forecasts.ofCourse(course.id(), false).getFirst();

        for (int i = 0; i < 5; i++) {
            User student = testCourse.student(course, "Student " + i);
            forecasts.give(student.id(), asked.id(), StudyContext.of(course.id()), 20 * i, "Reason " + i, true);
        }
        User hidden = forecasts
                .others(instructor.id(), asked.id(), StudyContext.of(course.id()))
                .getFirst()
                .by();
        User ada = testCourse.student(course, "Ada");
        people.signIn(ada);
        assertThat(text(CourseLinks.course(course.id()))).contains("Forecasts of this course: 1 open");
        String before = page(page).html();
        assertThat(before).contains("Will they sign?").doesNotContain("Reason", "median", "Student 1");
        form().fill("Your chance that the answer is yes, in percent", "101").click("Save forecast");
        assertThat(text()).contains("Write a whole number from 0 to 100.");
        form().fill("Your chance that the answer is yes, in percent", "90").click("Save forecast");
        assertThat(text())
                .contains("Forecast saved", "Your chance is 90%. The median of 6 forecasters is 50%.", "5 reasons")
                .contains("Student 1", "Reason 1");

        people.signIn(instructor);
        open(page);
        assertThat(text()).contains("Reason 1", "5 reasons");
        test(find(NativeButton.class).withText("Hide…").all().getFirst()).click();
        @SuppressWarnings("unchecked")
        RadioButtonGroup<Reason> why = find(RadioButtonGroup.class).single();
        why.setValue(Reason.PRIVATE);
        test(find(NativeButton.class).withText("Hide reason").single()).click();
        assertThat(text()).contains("Reason hidden. Its author is told.", "4 reasons", "Reason 0", "Hidden by Ines");
        people.signIn(ada);
        assertThat(page(page).html()).contains("4 reasons", "Reason 1").doesNotContain("Reason 0", "Hidden by");
        people.signIn(hidden);
        assertThat(text(page)).contains("Your reason is hidden", "It gives away something private");
        assertThat(notices.of(hidden.id()))
                .singleElement()
                .satisfies(
                        notice -> assertThat(notice.sentence()).contains("Your reason was hidden", "Will they sign?"));
        people.signIn(instructor);
        open(page);
        test(find(NativeButton.class).withText("Restore").single()).click();
        assertThat(text()).contains("Reason restored. Its author is told.", "5 reasons");

        test(button("Change or decide")).click();
        @SuppressWarnings("unchecked")
        RadioButtonGroup<String> outcome = find(RadioButtonGroup.class).single();
        outcome.setValue("YES");
        test(button("Save forecast")).click();
        assertThat(forecasts.ofCourse(course.id(), false).getFirst().asked().outcome())
                .as("without a day and a source")
                .isNull();
        find(DatePicker.class).all().get(2).setValue(today.plusDays(1));
        test(find(TextField.class).single()).setValue("https://example.org/signed");
        test(button("Save forecast")).click();
        assertThat(forecasts.ofCourse(course.id(), false).getFirst().asked().outcome())
                .as("on a day to come")
                .isNull();
        // A chance of the day of the decision would not count.
        jdbc.sql("update forecast_chance set given_at = ?")
                .param(SqlTime.toColumn(clock.instant().minus(Duration.ofDays(2))))
                .update();
        find(DatePicker.class).all().get(2).setValue(today);
        test(button("Save forecast")).click();
        assertThat(text()).contains("Yes Decided");

        people.signIn(ada);
        assertThat(text("forecasts"))
                .contains("You said 90% in IR 101.", "Brier score of your 90%: 0.01. 50% would have got 0.25.");
        assertThat(notices.of(ada.id())).isEmpty();
        User told = forecasts
                .others(ada.id(), asked.id(), StudyContext.of(course.id()))
                .getFirst()
                .by();
        assertThat(notices.of(told.id())).first().satisfies(notice -> {
            assertThat(notice.kindWords()).isEqualTo("Forecast decided");
            assertThat(notice.sentence()).contains("Will they sign?");
        });
    }

    private Button button(String words) {
        return find(Button.class).withText(words).all().getLast();
    }
}
