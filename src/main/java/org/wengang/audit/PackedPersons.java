package org.wengang.audit;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.wengang.trace.Person;

/**
 * What is personal in one decision, as the store has it.
 *
 * @param subjects what the persons are found by; those without a token have none
 * @param body the persons, packed
 */
record PackedPersons(long[] subjects, byte[] body) {
    private static final int SALT = 16;
    private static final int LARGEST = 1 << 24;
    private static final byte PLAIN = 0;
    private static final byte ZSTD = 1;

    /** The key that a person is found by: the first 8 bytes of the SHA-256 of the token. Several may share one; the token decides. */
    static long key(String token) {
        return ByteBuffer.wrap(org.wengang.proof.TreeHash.SHA256.of(token.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    static PackedPersons of(List<Person> persons) {
        var subjects = persons.stream()
                .map(Person::token)
                .filter(Objects::nonNull)
                .mapToLong(PackedPersons::key)
                .distinct()
                .toArray();
        int size = 1;
        for (var person : persons) {
            size += 4 + 3 * (person.place().length() + length(person.token())) + SALT + 4 + person.clear().length + 8;
        }
        var plain = ByteBuffer.allocate(size);
        plain.put(PLAIN);
        for (var person : persons) {
            put(plain, person.place().getBytes(StandardCharsets.UTF_8));
            put(plain, person.token() == null ? null : person.token().getBytes(StandardCharsets.UTF_8));
            put(plain, person.salt());
            put(plain, person.clear());
        }
        var bytes = new byte[plain.flip().remaining()];
        plain.get(bytes);
        return new PackedPersons(subjects, bytes.length < 256 ? bytes : packed(bytes));
    }

    private static byte[] packed(byte[] plain) {
        var packed = Packing.packed(plain, 0, plain.length);
        var body = new byte[packed.length + 1];
        body[0] = ZSTD;
        System.arraycopy(packed, 0, body, 1, packed.length);
        return body;
    }

    /**
     * The persons in a body.
     *
     * @throws IllegalArgumentException if it is none
     */
    static List<Person> persons(byte[] body) {
        try {
            var plain = ByteBuffer.wrap(body[0] == ZSTD ? unpacked(body) : body);
            if (plain.get() != PLAIN) {
                throw new IllegalArgumentException("the bytes are no packed persons");
            }
            var persons = new ArrayList<Person>();
            while (plain.hasRemaining()) {
                persons.add(new Person(
                        Objects.requireNonNull(text(take(plain))),
                        text(take(plain)),
                        Objects.requireNonNull(take(plain)),
                        Objects.requireNonNull(take(plain))));
            }
            return persons;
        } catch (BufferUnderflowException | IndexOutOfBoundsException | ZstdException | NullPointerException e) {
            throw new IllegalArgumentException("the bytes are no packed persons", e);
        }
    }

    private static byte[] unpacked(byte[] body) {
        var packed = Arrays.copyOfRange(body, 1, body.length);
        long size = Zstd.getFrameContentSize(packed);
        if (size < 0 || size > LARGEST) {
            throw new IllegalArgumentException("the bytes are no packed persons");
        }
        return Zstd.decompress(packed, (int) size);
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }

    private static void put(ByteBuffer out, byte[] bytes) {
        out.putInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.put(bytes);
        }
    }

    private static byte[] take(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0) {
            return null;
        }
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
