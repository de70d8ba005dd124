package org.readout.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.gradebook.Spreadsheet.Format;

class SpreadsheetTest {

    @TempDir
    Path folder;

    @Test
    void numbers_are_numbers_and_no_text_is_a_formula() throws IOException {
        String sheet = sheet(write(Format.XLSX, 1));
        assertThat(sheet)
                .contains("<c r=\"B1\" t=\"n\"><v>4.5</v></c>")
                .contains("t=\"inlineStr\"")
                .contains("=1+1")
                .doesNotContain("<f>");
        assertThat(new String(write(Format.CSV, 1), StandardCharsets.UTF_8)).isEqualTo("\uFEFF'=1+1,4.5,\r\n");
    }

    /** European spreadsheet programs split a CSV file at semicolons, others at tabs when text is pasted. */
    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t'})
    void no_cell_is_a_formula_whatever_separates_cells(char separator) {
        List<String> texts = List.of(
                "a;=cmd|' /C calc'!A0;b", "a;b; +1;\"@x", "a\t=1\t\t-1", "a\n=1\r\n+1\n\n@x", "\t=1", "  =1", "a;＝1");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Spreadsheet.write(Format.CSV, out, rows -> {
            rows.accept(texts);
            texts.forEach(text -> rows.accept(List.of(text, "b")));
        });
        String file = out.toString(StandardCharsets.UTF_8).substring(1);
        assertThat(file.split("[\\r\\n" + separator + "]"))
                .isNotEmpty()
                .allSatisfy(
                        cell -> assertThat(cell.replaceFirst("^[\\h\"]+", "")).doesNotMatch("[=+\\-@＝].*"));
    }

    @Test
    void an_ordinary_text_stays_as_it_is_in_a_csv_file() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Spreadsheet.write(Format.CSV, out, rows -> rows.accept(List.of("a=b; c - d", "Müller-Lüdenscheidt", "x@y")));
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\uFEFFa=b; c - d,Müller-Lüdenscheidt,x@y\r\n");
    }

    @Test
    void a_number_has_two_places_at_most_as_on_the_page() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Spreadsheet.write(
                Format.XLSX,
                out,
                sheet -> sheet.accept(List.of(new BigDecimal("14.6666666666"), new BigDecimal("0E-10"))));
        assertThat(sheet(out.toByteArray())).contains("<v>14.67</v>").contains("<v>0</v>");
    }

    @Test
    void rows_are_sent_while_more_are_written() {
        long[] sent = {0};
        OutputStream counted = new OutputStream() {
            @Override
            public void write(int b) {
                sent[0]++;
            }
        };
        Spreadsheet.write(Format.XLSX, counted, rows -> {
            for (int i = 0; i < 100_000; i++) {
                rows.accept(List.of("Student " + i, BigDecimal.valueOf(i)));
            }
            assertThat(sent[0]).as("bytes sent before the end").isGreaterThan(100_000);
        });
    }

    private static byte[] write(Format format, int rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Spreadsheet.write(format, out, sheet -> {
            for (int i = 0; i < rows; i++) {
                sheet.accept(List.of("=1+1", new BigDecimal("4.5"), ""));
            }
        });
        return out.toByteArray();
    }

    private String sheet(byte[] workbook) throws IOException {
        Path file = folder.resolve("workbook.xlsx");
        Files.write(file, workbook);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry("xl/worksheets/sheet1.xml");
            return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
