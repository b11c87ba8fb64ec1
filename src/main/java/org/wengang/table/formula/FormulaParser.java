package org.wengang.table.formula;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the formulas in table headers. Headers are source, reviewed like code; no formula ever comes from a workbook.
 *
 * <pre>
 * or      := and { "or" and }
 * and     := not { "and" not }
 * not     := "not" not | compare
 * compare := sum [ ("=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=") sum ]
 * sum     := product { ("+" | "-") product }
 * product := atom { ("*" | "/") atom }
 * atom    := number | 'word' | "(" or ")" | "choose" "(" name { "," CODE ":" or } ")"
 *          | name "(" [ or { "," or } ] ")" | name { "." name } [ "[" or "]" ]
 * </pre>
 */
public final class FormulaParser {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(\\d+(?:\\.\\d+)?)|'([^']*)'|([A-Za-z][A-Za-z0-9_]*)|(!=|<=|>=|[-+*/()=<>,.:\\[\\]]))");

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    private FormulaParser(String text) {
        this.text = text;
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.find(end) && matcher.start() == end) {
            tokens.add(
                    matcher.group(2) != null
                            ? "'" + matcher.group(2)
                            : matcher.group().trim());
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new IllegalArgumentException(
                    "cannot read the formula from “" + text.substring(end) + "” on: " + text);
        }
    }

    public static Term parse(String text) {
        var parser = new FormulaParser(text);
        var term = parser.or();
        if (parser.next < parser.tokens.size()) {
            throw parser.unexpected();
        }
        return term;
    }

    private Term or() {
        var term = and();
        while (take("or")) {
            term = new Term.Binary("or", term, and());
        }
        return term;
    }

    private Term and() {
        var term = not();
        while (take("and")) {
            term = new Term.Binary("and", term, not());
        }
        return term;
    }

    private Term not() {
        return take("not") ? new Term.Not(not()) : compare();
    }

    private Term compare() {
        var term = sum();
        for (var operator : List.of("=", "!=", "<=", ">=", "<", ">")) {
            if (take(operator)) {
                return new Term.Binary(operator, term, sum());
            }
        }
        return term;
    }

    private Term sum() {
        var term = product();
        while (peek("+") || peek("-")) {
            term = new Term.Binary(tokens.get(next++), term, product());
        }
        return term;
    }

    private Term product() {
        var term = atom();
        while (peek("*") || peek("/")) {
            term = new Term.Binary(tokens.get(next++), term, atom());
        }
        return term;
    }

    private Term atom() {
        if (take("(")) {
            var term = or();
            expect(")");
            return term;
        }
        var token = token();
        if (Character.isDigit(token.charAt(0))) {
            return new Term.Literal(new BigDecimal(token));
        }
        if (token.startsWith("'")) {
            return new Term.Word(token.substring(1));
        }
        if (!Character.isLetter(token.charAt(0))) {
            next--;
            throw unexpected();
        }
        return take("(") ? call(token) : name(token);
    }

    private Term call(String function) {
        if (function.equals("choose")) {
            return choose();
        }
        var arguments = new ArrayList<Term>();
        while (!take(")")) {
            if (!arguments.isEmpty()) {
                expect(",");
            }
            arguments.add(or());
        }
        return new Term.Call(function, List.copyOf(arguments));
    }

    private Term choose() {
        var cell = name(token());
        var options = new LinkedHashMap<String, Term>();
        while (!take(")")) {
            expect(",");
            var code = token();
            expect(":");
            if (options.put(code, or()) != null) {
                throw new IllegalArgumentException("choose names " + code + " twice: " + text);
            }
        }
        return new Term.Choose(cell, options);
    }

    private Term.Name name(String first) {
        var path = new ArrayList<String>(List.of(first));
        while (take(".")) {
            path.add(token());
        }
        Term key = null;
        if (take("[")) {
            key = or();
            expect("]");
        }
        return new Term.Name(List.copyOf(path), key);
    }

    private boolean peek(String token) {
        return next < tokens.size() && tokens.get(next).equals(token);
    }

    private boolean take(String token) {
        if (peek(token)) {
            next++;
            return true;
        }
        return false;
    }

    private void expect(String token) {
        if (!take(token)) {
            throw unexpected();
        }
    }

    private String token() {
        if (next == tokens.size()) {
            throw unexpected();
        }
        return tokens.get(next++);
    }

    private IllegalArgumentException unexpected() {
        var what = next < tokens.size() ? "“" + tokens.get(next) + "”" : "the end";
        return new IllegalArgumentException("did not expect " + what + " in the formula: " + text);
    }
}
