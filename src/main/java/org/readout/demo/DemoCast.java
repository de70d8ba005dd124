package org.readout.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.readout.demo.SimulatedStudent.Habit;
import org.readout.user.EmailAddress;
import org.readout.user.User;
import org.readout.user.UserService.Named;

/** Who is in the demonstration. */
final class DemoCast {

    /** What opens every account of the demonstration. */
    static final String PASSWORD = "readout-demo";

    /** The instructor's e-mail address. */
    static final String INSTRUCTOR = "instructor@demo.example";

    private static final List<String> NAMES = List.of(
            "Chidi Abara",
            "Elin Bergström",
            "Inés Castellanos",
            "Minh Anh Dang",
            "Nour El-Sayed",
            "Mara Lindqvist",
            "Tomasz Żukowski",
            "Aigerim Bekova",
            "Liam O’Connor",
            "Priya Raman",
            "Haruto Ishikawa",
            "Zanele Dlamini",
            "Farid Yusufzai",
            "Camille Laurent",
            "Wei Zhang",
            "Olena Kravchuk",
            "João Figueiredo",
            "Amina Diallo",
            "Lucía Fernández",
            "Jonas Weber",
            "Seo-yeon Park",
            "David Cohen",
            "Mere Tāwhiri",
            "Giulia Conti",
            "Emre Aydın",
            "Grace Mwangi",
            "Nikolai Petrov",
            "Hannah Fischer",
            "Malik Johnson",
            "Siti Rahmawati");

    /** How many students work in which way, from those who do least. */
    private static final List<Habit> HABITS = Stream.of(
                    Stream.generate(() -> Habit.ABSENT).limit(2),
                    Stream.of(Habit.ONLY_LOOKED),
                    Stream.generate(() -> Habit.GIVES_UP).limit(4),
                    Stream.generate(() -> Habit.LEAVES_OPEN).limit(3),
                    Stream.generate(() -> Habit.LATE).limit(5),
                    Stream.generate(() -> Habit.PUNCTUAL).limit(15))
            .flatMap(habits -> habits)
            .toList();

    private DemoCast() {}

    /** The accounts, the instructor's first. */
    static List<Named> accounts() {
        List<Named> accounts = new ArrayList<>();
        accounts.add(new Named("Prof. A. Okafor", EmailAddress.of(INSTRUCTOR), true));
        for (int i = 0; i < NAMES.size(); i++) {
            accounts.add(new Named(NAMES.get(i), EmailAddress.of("student%02d@demo.example".formatted(i + 1)), false));
        }
        return accounts;
    }

    /** The students with an ability and a habit each; able ones tend to be the diligent ones. */
    static List<SimulatedStudent> pupils(List<User> students, SplittableRandom luck) {
        record Draft(User student, int ability, int diligence) {}
        List<Draft> drafts = students.stream()
                .map(student -> {
                    int ability = hundredths(luck.nextGaussian());
                    return new Draft(student, ability, ability + hundredths(1.5 * luck.nextGaussian()));
                })
                .sorted(Comparator.comparingInt(Draft::diligence))
                .toList();
        return IntStream.range(0, drafts.size())
                .mapToObj(i -> {
                    Draft draft = drafts.get(i);
                    RandomGenerator own = luck.split();
                    return new SimulatedStudent(
                            draft.student().id(), draft.ability(), HABITS.get(i * HABITS.size() / drafts.size()), own);
                })
                .toList();
    }

    private static int hundredths(double value) {
        return Math.toIntExact(Math.round(value * 100));
    }
}
