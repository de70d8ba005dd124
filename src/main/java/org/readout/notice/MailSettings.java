package org.readout.notice;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.readout.course.NoticeEvent.Topic;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.db.DurableTransactions;
import org.readout.user.EmailConfirmation;
import org.readout.user.SecretToken;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/** How people want mail: by topic, by links that stop it without a sign-in, and not to addresses that failed. */
@Service
public class MailSettings {

    private static final int SIGNATURE = 16;

    /** Two longs of the person's id, and the topics. */
    private static final int SIGNED = 17;

    private final MailRepository repository;
    private final EmailConfirmation confirmation;
    private final DurableTransactions writes;
    private final Clock clock;

    MailSettings(MailRepository repository, EmailConfirmation confirmation, DurableTransactions writes, Clock clock) {
        this.repository = repository;
        this.confirmation = confirmation;
        this.writes = writes;
        this.clock = clock;
    }

    /** A student whose address the mail server refused. */
    public record Failure(User student, Instant at) {}

    /** What a link in a mail stops. */
    public record Stop(UserId person, Set<Topic> topics) {}

    /** Returns whether the site sends mail. */
    public boolean isOn() {
        return confirmation.isNeeded();
    }

    /** Returns how a person gets mail about each topic. */
    public Map<Topic, MailWay> of(UserId person) {
        Map<Topic, MailWay> ways = new EnumMap<>(Topic.class);
        Map<Topic, MailWay> choices = repository.choices(person);
        for (Topic topic : Topic.values()) {
            ways.put(topic, choices.getOrDefault(topic, MailWay.usual(topic)));
        }
        return ways;
    }

    public void choose(UserId person, Map<Topic, MailWay> ways) {
        writes.run(() -> ways.forEach((topic, way) -> repository.choose(person, topic, way)));
    }

    /** Returns when the mail server refused the person's address; empty if mail goes there. */
    public Optional<Instant> failedAt(UserId person) {
        return repository.failedAt(person);
    }

    /** Lets mail go to an address again. */
    public void retry(UserId person) {
        writes.run(() -> repository.retry(person));
    }

    void fail(User person, String answer) {
        writes.run(() ->
                repository.fail(person, answer.length() > 300 ? answer.substring(0, 300) : answer, clock.instant()));
    }

    /** Lists the students of a course whose addresses failed, for those who may know addresses. */
    public List<Failure> failures(Staff staff) {
        return staff.may(Permission.SEE_DETAILS)
                ? repository.failures(staff.course().id())
                : List.of();
    }

    /** Returns what stops mail about some topics: names the person and the topics, and is signed. */
    String stopToken(UserId person, Set<Topic> topics) {
        int bits = topics.stream().mapToInt(topic -> 1 << topic.ordinal()).sum();
        byte[] named = ByteBuffer.allocate(SIGNED)
                .putLong(person.value().getMostSignificantBits())
                .putLong(person.value().getLeastSignificantBits())
                .put((byte) bits)
                .array();
        byte[] token = Arrays.copyOf(named, SIGNED + SIGNATURE);
        System.arraycopy(signature(named), 0, token, SIGNED, SIGNATURE);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Returns what a token stops; empty if no mail of this site had it. */
    public Optional<Stop> stopOf(String token) {
        byte[] sent;
        try {
            sent = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (sent.length != SIGNED + SIGNATURE) {
            return Optional.empty();
        }
        byte[] named = Arrays.copyOf(sent, SIGNED);
        if (!MessageDigest.isEqual(signature(named), Arrays.copyOfRange(sent, SIGNED, sent.length))) {
            return Optional.empty();
        }
        ByteBuffer read = ByteBuffer.wrap(named);
        UserId person = new UserId(new UUID(read.getLong(), read.getLong()));
        int bits = read.get();
        Set<Topic> topics = EnumSet.allOf(Topic.class);
        topics.removeIf(topic -> (bits & 1 << topic.ordinal()) == 0);
        return Optional.of(new Stop(person, topics));
    }

    /** Stops the mail that a token names; false if it is none. */
    public boolean stop(String token) {
        Optional<Stop> stop = stopOf(token);
        stop.ifPresent(found -> {
            Map<Topic, MailWay> never = new EnumMap<>(Topic.class);
            found.topics().forEach(topic -> never.put(topic, MailWay.NEVER));
            choose(found.person(), never);
        });
        return stop.isPresent();
    }

    private byte[] signature(byte[] named) {
        try {
            String key = writes.write(() -> repository.key(SecretToken.random().value()));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), mac.getAlgorithm()));
            return Arrays.copyOf(mac.doFinal(named), SIGNATURE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
