package org.readout.author;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.author.Version.Kind;
import org.readout.db.Hashes;
import org.readout.db.SqlTime;
import org.readout.user.UserId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The versions of lessons with their files. Called in a transaction where it writes. */
@Repository
class VersionRepository {

    /** What a copy has taken over from another lesson. */
    record Origin(String lessonId, int number) {}

    record Row(
            int number,
            Instant at,
            @Nullable UserId person,
            @Nullable String name,
            Kind kind,
            @Nullable Integer basedOn) {}

    private static final RowMapper<Row> ROW = (row, number) -> {
        UUID person = row.getObject("person_id", UUID.class);
        return new Row(
                row.getInt("version_number"),
                SqlTime.of(row, "made_at"),
                person == null ? null : new UserId(person),
                row.getString("name"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getObject("based_on", Integer.class));
    };

    private final JdbcClient jdbc;

    VersionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the versions of a lesson, newest first. */
    List<Row> all(String lessonId) {
        return jdbc.sql("""
                select v.version_number, v.made_at, v.person_id, p.name, v.kind, v.based_on
                from lesson_version v left join person p on p.person_id = v.person_id
                where v.lesson_id = ? order by v.version_number desc
                """).param(lessonId).query(ROW).list();
    }

    /** Returns the newest version that the lesson in the editor had. */
    Optional<Row> newest(String lessonId) {
        return all(lessonId).stream().filter(row -> !row.kind().isAside()).findFirst();
    }

    /** Returns the hashes of a version's files by their names. */
    Map<String, String> hashes(String lessonId, int number) {
        Map<String, String> hashes = new TreeMap<>();
        jdbc.sql("select file_name, content_hash from lesson_version_file where lesson_id = ? and version_number = ?")
                .params(lessonId, number)
                .query((row, line) -> hashes.put(row.getString("file_name"), row.getString("content_hash")))
                .list();
        return hashes;
    }

    Map<String, byte[]> files(String lessonId, int number) {
        Map<String, byte[]> files = new TreeMap<>();
        jdbc.sql("""
                select f.file_name, c.content from lesson_version_file f
                join lesson_file_content c on c.content_hash = f.content_hash
                where f.lesson_id = ? and f.version_number = ?
                """)
                .params(lessonId, number)
                .query((row, line) -> files.put(
                        row.getString("file_name"), Base64.getDecoder().decode(row.getString("content"))))
                .list();
        return files;
    }

    static Map<String, String> hashes(Map<String, byte[]> files) {
        Map<String, String> hashes = new TreeMap<>();
        files.forEach((name, bytes) -> hashes.put(name, Hashes.hex(bytes)));
        return hashes;
    }

    /** Adds a version and returns its number. */
    int add(
            String lessonId,
            Kind kind,
            @Nullable UserId person,
            Instant at,
            @Nullable Integer basedOn,
            @Nullable Origin origin,
            Map<String, byte[]> files) {
        int number = jdbc.sql("select coalesce(max(version_number), 0) + 1 from lesson_version where lesson_id = ?")
                .param(lessonId)
                .query(Integer.class)
                .single();
        insert(lessonId, new Row(number, at, person, null, kind, basedOn), origin, files);
        return number;
    }

    /** Replaces the files of a version. */
    void replace(String lessonId, Row version, Map<String, byte[]> files) {
        Map<String, String> before = hashes(lessonId, version.number());
        jdbc.sql("delete from lesson_version where lesson_id = ? and version_number = ?")
                .params(lessonId, version.number())
                .update();
        insert(lessonId, version, null, files);
        before.values().removeAll(hashes(files).values());
        before.values().forEach(this::forget);
    }

    private void insert(String lessonId, Row version, @Nullable Origin origin, Map<String, byte[]> files) {
        jdbc.sql("""
                insert into lesson_version
                    (lesson_id, version_number, made_at, person_id, kind, based_on, origin_id, origin_number)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(lessonId)
                .param(version.number())
                .param(SqlTime.toColumn(version.at()))
                .param(version.person() == null ? null : version.person().value())
                .param(version.kind().name().toLowerCase(Locale.ROOT))
                .param(version.basedOn())
                .param(origin == null ? null : origin.lessonId())
                .param(origin == null ? null : origin.number())
                .update();
        hashes(files).forEach((name, hash) -> {
            if (jdbc.sql("select 1 from lesson_file_content where content_hash = ?")
                    .param(hash)
                    .query(Integer.class)
                    .optional()
                    .isEmpty()) {
                jdbc.sql("insert into lesson_file_content (content_hash, content) values (?, ?)")
                        .params(hash, Base64.getEncoder().encodeToString(files.get(name)))
                        .update();
            }
            jdbc.sql("""
                    insert into lesson_version_file (lesson_id, version_number, file_name, content_hash)
                    values (?, ?, ?, ?)
                    """).params(lessonId, version.number(), name, hash).update();
        });
    }

    private void forget(String hash) {
        jdbc.sql("delete from lesson_file_content where content_hash = ? and not exists"
                        + " (select 1 from lesson_version_file f where f.content_hash = ?)")
                .params(hash, hash)
                .update();
    }

    /** Returns what a copy has taken over last; empty if the lesson is no copy. */
    Optional<Origin> origin(String lessonId) {
        return jdbc
                .sql("""
                select origin_id, origin_number from lesson_version
                where lesson_id = ? and origin_id is not null order by version_number desc
                """)
                .param(lessonId)
                .query((row, line) -> new Origin(row.getString("origin_id"), row.getInt("origin_number")))
                .list()
                .stream()
                .findFirst();
    }

    void delete(String lessonId) {
        List<String> hashes = jdbc.sql("select distinct content_hash from lesson_version_file where lesson_id = ?")
                .param(lessonId)
                .query((row, line) -> row.getString(1))
                .list();
        jdbc.sql("delete from lesson_version where lesson_id = ?")
                .param(lessonId)
                .update();
        hashes.forEach(this::forget);
    }

    /** Returns the ids of the lessons that have versions. */
    List<String> lessons() {
        return jdbc.sql("select distinct lesson_id from lesson_version order by lesson_id")
                .query((row, line) -> row.getString(1))
                .list();
    }
}
