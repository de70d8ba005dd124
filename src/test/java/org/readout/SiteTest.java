package org.readout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.Location;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.readout.correction.CorrectionService;
import org.readout.course.Course;
import org.readout.course.Previews;
import org.readout.gradebook.CourseExport;
import org.readout.gradebook.CourseGradebookService;
import org.readout.gradebook.GradebookService;
import org.readout.gradebook.ScoreOverrides;
import org.readout.grading.GradingService;
import org.readout.reading.ProgressService;
import org.readout.shell.FirstPages;
import org.readout.user.User;
import org.readout.web.FormTester;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A test of the whole site: with its services, and with what a browser does, which opens addresses, reads pages and clicks
 * buttons.
 */
public abstract class SiteTest extends ViewTest {

    @Autowired
    protected Previews previews;

    @Autowired
    protected ProgressService progress;

    @Autowired
    protected GradingService grading;

    @Autowired
    protected CorrectionService corrections;

    @Autowired
    protected GradebookService gradebooks;

    @Autowired
    protected CourseGradebookService courseGradebooks;

    @Autowired
    protected ScoreOverrides overrides;

    @Autowired
    protected CourseExport exports;

    @Autowired
    protected FirstPages firstPages;

    /** Who teaches {@link #course}. */
    @SuppressWarnings("NullAway.Init") // A test that has them calls teach.
    protected User instructor;

    @SuppressWarnings("NullAway.Init")
    protected Course course;

    /** Signs in an instructor with a course whose lesson is due in that many days and an hour. */
    protected void teach(int dueInDays) {
        instructor = people.signedInInstructor("Ines");
        course = testCourse.course(instructor, dueInDays);
    }

    /**
     * Opens an address with its parameters; leaves first, for the page that asks for least, because an address that is open
     * would not be opened again.
     */
    protected static void open(String address) {
        Location location = new Location(address.replaceFirst("^/", ""));
        UI.getCurrent().navigate("offline");
        UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
    }

    /** Opens an address and returns its page. */
    protected static Document page(String address) {
        open(address);
        return page();
    }

    /** Opens an address and returns the words of its page. */
    protected static String text(String address) {
        return page(address).text();
    }

    protected static Document page() {
        return Jsoup.parseBodyFragment(UI.getCurrent()
                .getChildren()
                .map(child -> child.getElement().getOuterHTML())
                .collect(Collectors.joining()));
    }

    /** The words of the page. */
    protected static String text() {
        return page().text();
    }

    /** The form on the page. */
    protected FormTester form() {
        return FormTester.on((Component) getCurrentView());
    }

    /** Clicks the first button with these words. */
    protected void click(String words) {
        test(find(NativeButton.class).withText(words).all().getFirst()).click();
    }
}
