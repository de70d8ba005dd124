package org.readout;

import com.vaadin.browserless.SpringBrowserlessTest;
import java.util.Set;
import org.readout.assignment.AssignmentService;
import org.readout.course.CourseService;
import org.readout.lesson.LessonLibrary;
import org.readout.user.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;

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

    /** Without it, each process would look for pages in every library, which takes longer than hundreds of tests. */
    @Override
    protected Set<String> scanPackages() {
        return Set.of("org.readout");
    }
}
