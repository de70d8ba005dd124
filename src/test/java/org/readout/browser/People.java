package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/** What people do on many paths: make accounts, sign in, join and make courses. */
final class People {

    /** A user with an account. */
    record Account(String name, String email, String password) {}

    static final Account INSTRUCTOR =
            new Account("Ines Structor", "instructor@example.org", "six words that only I know");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private People() {}

    /** A user whom no other test knows. */
    static Account student(String name) {
        return new Account(name, "student" + NUMBER.incrementAndGet() + "@example.org", "a password of some length");
    }

    /**
     * Makes an account in the form of an address, and signs the visitor in with it. No browser is asked: the form itself is
     * filled in by {@link SigningInTest} and others.
     */
    static void signUp(Visitor visitor, String path, Account account) {
        try (HttpClient http = Students.client()) {
            ScreenlessBrowser browser = new ScreenlessBrowser(http, visitor.address());
            BrowserContext visited = visitor.page().context();
            visited.cookies().forEach(cookie -> browser.cookies().put(cookie.name, cookie.value));
            browser.open(path);
            browser.send(Map.of("name", account.name(), "email", account.email(), "new-password", account.password()));
            visited.addCookies(browser.cookies().entrySet().stream()
                    .map(cookie -> new Cookie(cookie.getKey(), cookie.getValue()).setUrl(visitor.address()))
                    .toList());
        }
    }

    /** Fills the form in that is on the page, and sends it. */
    static void signUp(Visitor visitor, Account account) {
        visitor.field("Name").fill(account.name());
        visitor.field("Email").fill(account.email());
        visitor.field("Password").fill(account.password());
        visitor.page()
                .getByRole(
                        AriaRole.BUTTON,
                        // The second one for instructors.
                        new Page.GetByRoleOptions().setName(Pattern.compile("^(Sign up|Create account)$")))
                .click();
    }

    static void signIn(Visitor visitor, Account account) {
        signIn(visitor, account.email(), account.password());
    }

    /** Sends what the form would, which {@link SigningInTest} fills in; what is open in the browser stays. */
    static void signIn(Visitor visitor, String email, String password) {
        signIn(visitor.page(), visitor.address(), email, password);
    }

    static void signIn(Page page, String address, String email, String password) {
        APIRequestContext http = page.request();
        String form = address + "/sign-in";
        RequestOptions html = RequestOptions.create().setHeader("Accept", "text/html");
        String token = Jsoup.parse(http.get(form, html).text())
                .expectFirst("[name=_csrf]")
                .val();
        APIResponse answer = http.post(
                form,
                RequestOptions.create()
                        .setForm(FormData.create()
                                .set("_csrf", token)
                                .set("email", email)
                                .set("password", password))
                        .setMaxRedirects(0));
        assertThat(answer.headers().get("location")).doesNotStartWith("/sign-in");
    }

    /** Signs out and returns when the signed-out page is there, not while the old one still is. */
    static void signOut(Visitor visitor) {
        visitor.open("/account");
        visitor.button("Sign out").click();
        assertThat(visitor.page().locator(".live a[href='/sign-in']").first()).isVisible();
        visitor.awaitLive();
    }

    /** A course as its instructor sees it: the address of its page, and of the page to join it. */
    record NewCourse(String path, String joinPath) {}

    /** Makes a course and returns the address of its page. */
    static String create(Visitor instructor, String title) {
        instructor.open("/courses");
        // Folded once there is a course.
        Locator folded = instructor.page().locator("summary", new Page.LocatorOptions().setHasText("New course"));
        if (folded.count() > 0) {
            folded.click();
        }
        instructor.field("Title").fill(title);
        assertThat(instructor.field("Time zone")).hasValue(Pattern.compile(".+"));
        instructor.button("Create course").click();
        instructor.page().waitForURL(Pattern.compile(".*/courses/.+"));
        instructor.awaitLive();
        assertThat(instructor.heading(title)).isVisible();
        return instructor.page().url().substring(instructor.address().length());
    }

    /** Makes a course with one lesson that is due in the far future. */
    static NewCourse teach(Visitor instructor, String title, String lessonTitle) {
        String path = create(instructor, title);
        instructor
                .field("Lesson")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(lessonTitle));
        instructor.field("Due").fill("2126-11-27T18:00");
        instructor.button("Assign lesson").click();
        assertThat(instructor.text("“" + lessonTitle + "” assigned.")).isVisible();
        instructor.open(path + "/students");
        String joinPath = instructor.page().locator("a.join-link").getAttribute("href");
        instructor.open(path);
        return new NewCourse(path, joinPath);
    }

    /** Opens what can be done with an assigned lesson, on the page of its course. */
    static void openActions(Visitor instructor, String lessonTitle) {
        instructor.page().getByLabel("Actions for " + lessonTitle).click();
    }

    /** Makes an account on the way into a course. What is open in the browser stays. */
    static void join(Visitor visitor, NewCourse course, Account account) {
        signUp(visitor, course.joinPath(), account);
    }

    static void importRoster(Visitor instructor, String course, String lines) {
        instructor.open(course + "/students");
        instructor
                .page()
                .locator("summary")
                .filter(new Locator.FilterOptions().setHasText("Import"))
                .first()
                .click();
        instructor.field("Or paste the lines here").fill(lines);
        instructor.button("Show preview").click();
        instructor.button("Apply import").click();
        assertThat(instructor.text("Import applied").first()).isVisible();
    }

    /** Takes a student's place on a roster with the personal code that the instructor copies for it. */
    static void takePlace(Visitor student, Visitor instructor, String course, Account account) {
        instructor.open(course + "/students");
        String codes = instructor
                .page()
                .locator("[data-copy*='/join/'][data-copy*='" + account.email() + "']")
                .first()
                .getAttribute("data-copy");
        String line = codes.lines()
                .filter(each -> each.contains(account.email()))
                .findFirst()
                .orElseThrow();
        student.open(line.substring(line.indexOf("/join/")));
        assertThat(student.text("This code is only for").first()).isVisible();
        student.press(student.button("Join course"));
    }
}
