package org.readout.question;

import java.util.Optional;
import java.util.regex.Pattern;

/** Which signs of a text belong to a number, and make it another one where they are left out. */
final class Numbers {

    /** The sign that Unicode has for minus; people type a hyphen. */
    static final int MINUS = '\u2212';

    private static final int EN_DASH = '\u2013';

    /** Such as {@code 1,500} or {@code 1,500.75}: the commas count nothing. */
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(,\\d{3})+(\\.\\d+)?");

    /** Such as {@code 1.5}, {@code 1,5} or {@code .5}. A date or a version has more marks than one. */
    private static final Pattern DECIMAL = Pattern.compile("\\d*[.,]\\d+");

    private final int[] text;

    /** @param text in code points, in which all digits are those of ASCII as far as Unicode knows them as the same */
    Numbers(int[] text) {
        this.text = text.clone();
    }

    /** What a sign at an index is in a number: {@code .} or {@code -}; absent for whatever is no such sign. */
    Optional<String> sign(int index) {
        return switch (text[index]) {
            case '.', ',' -> isDecimalMark(index) ? Optional.of(isDigit(index - 1) ? "." : "0.") : Optional.empty();
            case '-', MINUS, EN_DASH -> isMinus(index) ? Optional.of("-") : Optional.empty();
            default -> Optional.empty();
        };
    }

    private boolean isDecimalMark(int index) {
        int from = index;
        while (isInNumber(from - 1)) {
            from--;
        }
        int to = index + 1;
        while (isInNumber(to)) {
            to++;
        }
        // A full stop or comma may follow the number.
        while (to > index + 1 && !isDigit(to - 1)) {
            to--;
        }
        String number = new String(text, from, to - from);
        if (GROUPED.matcher(number).matches()) {
            return text[index] == '.';
        }
        return DECIMAL.matcher(number).matches() && (isDigit(index - 1) || beginsWord(index) || isMinus(index - 1));
    }

    private boolean isMinus(int index) {
        if (index < 0 || (text[index] != '-' && text[index] != MINUS && text[index] != EN_DASH)) {
            return false;
        }
        return beginsWord(index) && (isDigit(index + 1) || (isMark(index + 1) && isDigit(index + 2)));
    }

    private boolean beginsWord(int index) {
        return index == 0 || Character.isWhitespace(text[index - 1]);
    }

    private boolean isInNumber(int index) {
        return isDigit(index) || isMark(index);
    }

    private boolean isMark(int index) {
        return index >= 0 && index < text.length && (text[index] == '.' || text[index] == ',');
    }

    private boolean isDigit(int index) {
        return index >= 0 && index < text.length && text[index] >= '0' && text[index] <= '9';
    }
}
