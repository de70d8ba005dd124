package org.readout.lesson.reader;

import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * A single value as its author wrote it, sign by sign: what becomes of a quote or an escape, and where it stands. Of a text
 * that YAML folds or indents, only what is no space stands in the file as often as in the value.
 *
 * <p>The marks must have the whole file in their buffer.
 */
final class ScalarSource {

    private final int[] buffer;
    private final ScalarStyle style;
    private final int end;

    private int at;
    private int sign;
    private int signAt;

    /** How far lines and columns have been counted. */
    private int counted;

    private int line;
    private int column;

    ScalarSource(Mark start, Mark end, ScalarStyle style) {
        this.buffer = start.getBuffer();
        this.counted = start.getPointer();
        this.line = start.getLine();
        this.column = start.getColumn();
        this.style = style;
        boolean quoted = style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED;
        this.end = Math.min(quoted ? end.getPointer() - 1 : end.getPointer(), buffer.length);
        this.at = start.getPointer();
        skipProperties();
        if (quoted) {
            at++;
        } else if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            skipTo('\n');
        }
        this.signAt = at;
    }

    /** Goes to the next sign, if there is one. */
    boolean next() {
        if (at >= end) {
            return false;
        }
        signAt = at;
        sign = buffer[at++];
        if (style == ScalarStyle.SINGLE_QUOTED && sign == '\'') {
            at++;
        } else if (style == ScalarStyle.DOUBLE_QUOTED && sign == '\\' && at < end) {
            unescape();
        }
        return true;
    }

    /** The code point that the sign is read as. A line break that YAML takes away is one as well. */
    int sign() {
        return sign;
    }

    /** The sign as it was written. */
    String written() {
        return new String(buffer, signAt, Math.min(at, end) - signAt);
    }

    /** Where the sign stands. */
    Place place() {
        while (counted < signAt) {
            boolean breaks = buffer[counted++] == '\n';
            line += breaks ? 1 : 0;
            column = breaks ? 0 : column + 1;
        }
        return new Place(line + 1, column + 1);
    }

    /** An anchor or a tag before the value. */
    private void skipProperties() {
        while (at < end && (buffer[at] == '&' || buffer[at] == '!')) {
            while (at < end && buffer[at] > ' ') {
                at++;
            }
            while (at < end && (buffer[at] <= ' ' || buffer[at] == '#')) {
                if (buffer[at] == '#') {
                    skipTo('\n');
                } else {
                    at++;
                }
            }
        }
    }

    private void skipTo(int codePoint) {
        while (at < end && buffer[at] != codePoint) {
            at++;
        }
    }

    private void unescape() {
        int escape = buffer[at++];
        switch (escape) {
            case 'x' -> sign = hex(2);
            case 'u' -> {
                sign = hex(4);
                joinHalves();
            }
            case 'U' -> sign = hex(8);
            default -> sign = single(escape);
        }
    }

    /** Two escapes may stand for the halves of one character, as in JSON. */
    private void joinHalves() {
        boolean mayBePair = Character.isBmpCodePoint(sign) && Character.isHighSurrogate((char) sign) && at + 1 < end;
        if (!mayBePair || buffer[at] != '\\' || buffer[at + 1] != 'u') {
            return;
        }
        int behindFirst = at;
        at += 2;
        int second = hex(4);
        if (Character.isLowSurrogate((char) second)) {
            sign = Character.toCodePoint((char) sign, (char) second);
        } else {
            at = behindFirst;
        }
    }

    private int hex(int digits) {
        int value = 0;
        for (int i = 0; i < digits && at < end; i++) {
            value = value * 16 + Math.max(0, Character.digit(buffer[at++], 16));
        }
        return value;
    }

    private static int single(int escape) {
        return switch (escape) {
            case '0' -> 0;
            case 'a' -> 0x07;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'v' -> 0x0B;
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'e' -> 0x1B;
            case 'N' -> 0x85;
            case '_' -> 0xA0;
            case 'L' -> 0x2028;
            case 'P' -> 0x2029;
            default -> escape;
        };
    }
}
