package org.wengang.audit.finding;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;

/**
 * What belongs to a text, looked up by the characters of the parser: leaves say the same few hundred texts again and again, and making
 * a string of each takes as long as reading it.
 */
final class Texts<T> {
    private final Function<String, T> make;
    private Entry<T>[] entries = table(16);
    private int count;

    private record Entry<T>(int hash, char[] text, T value) {}

    Texts(Function<String, T> make) {
        this.make = make;
    }

    @SuppressWarnings("unchecked")
    private static <T> Entry<T>[] table(int size) {
        return (Entry<T>[]) new Entry<?>[size];
    }

    /** What belongs to the text that the parser stands at; it is made when it comes for the first time. */
    T at(JsonParser json) throws IOException {
        return of(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    }

    T of(String text) {
        return of(text.toCharArray(), 0, text.length());
    }

    private T of(char[] text, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + text[i];
        }
        int at = slot(hash);
        for (var entry = entries[at]; entry != null; entry = entries[at]) {
            if (entry.hash == hash && Arrays.equals(entry.text, 0, entry.text.length, text, from, from + length)) {
                return entry.value;
            }
            at = at + 1 & entries.length - 1;
        }
        var key = Arrays.copyOfRange(text, from, from + length);
        var value = make.apply(new String(key));
        add(new Entry<>(hash, key, value));
        return value;
    }

    private int slot(int hash) {
        return (hash ^ hash >>> 15) & entries.length - 1;
    }

    private void add(Entry<T> entry) {
        if (++count * 2 > entries.length) {
            var before = entries;
            entries = table(before.length * 2);
            for (var one : before) {
                if (one != null) {
                    put(one);
                }
            }
        }
        put(entry);
    }

    private void put(Entry<T> entry) {
        int at = slot(entry.hash);
        while (entries[at] != null) {
            at = at + 1 & entries.length - 1;
        }
        entries[at] = entry;
    }
}
