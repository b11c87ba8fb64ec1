package org.wengang.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON object, plainly: objects, lists, texts, whole numbers as {@code Long}, true, false, null. */
final class PlainJson {
    private final String text;
    private int at;

    private PlainJson(String text) {
        this.text = text;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(String text) {
        var json = new PlainJson(text);
        var value = json.value();
        if (json.at != text.length() || !(value instanceof Map)) {
            throw new IllegalArgumentException("no object");
        }
        return (Map<String, Object>) value;
    }

    private Object value() {
        char first = peek();
        if (first == '{') {
            return map();
        }
        if (first == '[') {
            return list();
        }
        if (first == '"') {
            return string();
        }
        for (var word : List.of("true", "false", "null")) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word.equals("null") ? null : word.equals("true");
            }
        }
        int from = at;
        while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return Long.valueOf(text.substring(from, at));
    }

    private Map<String, Object> map() {
        var map = new LinkedHashMap<String, Object>();
        take('{');
        while (peek() != '}') {
            if (!map.isEmpty()) {
                take(',');
            }
            var name = string();
            take(':');
            if (map.containsKey(name)) {
                throw new IllegalArgumentException("twice");
            }
            map.put(name, value());
        }
        take('}');
        return map;
    }

    private List<Object> list() {
        var list = new ArrayList<>();
        take('[');
        while (peek() != ']') {
            if (!list.isEmpty()) {
                take(',');
            }
            list.add(value());
        }
        take(']');
        return list;
    }

    private String string() {
        take('"');
        var value = new StringBuilder();
        while (peek() != '"') {
            char one = text.charAt(at++);
            if (one < 0x20) {
                throw new IllegalArgumentException("control character");
            }
            if (one == '\\') {
                char escaped = text.charAt(at++);
                switch (escaped) {
                    case 'n' -> value.append('\n');
                    case 't' -> value.append('\t');
                    case 'r' -> value.append('\r');
                    case 'b' -> value.append('\b');
                    case 'f' -> value.append('\f');
                    case '"', '\\', '/' -> value.append(escaped);
                    case 'u' -> {
                        value.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                        at += 4;
                    }
                    default -> throw new IllegalArgumentException("escape");
                }
            } else {
                value.append(one);
            }
        }
        take('"');
        return value.toString();
    }

    private char peek() {
        if (at >= text.length()) {
            throw new IllegalArgumentException("ends too early");
        }
        return text.charAt(at);
    }

    private void take(char expected) {
        if (peek() != expected) {
            throw new IllegalArgumentException("no " + expected);
        }
        at++;
    }
}
