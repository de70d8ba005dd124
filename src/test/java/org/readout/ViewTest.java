package org.readout;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.time.Clock;
import java.util.Set;
import org.readout.assignment.AssignmentService;
import org.readout.attempt.AttemptService;
import org.readout.course.CourseArchive;
import org.readout.course.CourseMembers;
import org.readout.course.CourseService;
import org.readout.course.Roster;
import org.readout.discussion.DiscussionService;
import org.readout.gradebook.TestCourse;
import org.readout.lesson.LessonLibrary;
import org.readout.reading.ReadingService;
import org.readout.user.CurrentUser;
import org.readout.user.TestPeople;
import org.readout.web.FormTester;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A test of pages in the one application of the integration tests, with what most of them need. */
@IntegrationTest
public abstract class ViewTest extends SpringBrowserlessTest {

    @Autowired
    protected TestPeople people;

    @Autowired
    protected CourseService courses;

    @Autowired
    protected AssignmentService assignments;

    @Autowired
    protected LessonLibrary library;

    @Autowired
    protected TestCourse testCourse;

    @Autowired
    protected CourseMembers members;

    @Autowired
    protected CourseArchive archive;

    @Autowired
    protected Roster roster;

    @Autowired
    protected AttemptService attempts;

    @Autowired
    protected ReadingService reading;

    @Autowired
    protected DiscussionService discussion;

    @Autowired
    protected CurrentUser currentUser;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected Clock clock;

    /** The forms of the page. */
    protected FormTester onPage() {
        return FormTester.on((Component) getCurrentView());
    }

    /** Opens an address, and returns what can be read there. */
    protected String textAt(String address) {
        UI.getCurrent().navigate(address);
        return onPage().text();
    }

    /** Without it, each process would look for pages in every library, which takes longer than hundreds of tests. */
    @Override
    protected Set<String> scanPackages() {
        return Set.of("org.readout");
    }
}
