package org.wengang.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.wengang.evaluation.EvaluationRequest;

/** Takes an input apart into lines, each of at most the size of one dossier; what is longer is passed over, not kept. */
final class Lines {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private long number;

    /**
     * One line without its end.
     *
     * @param number counted from 1
     * @param tooLong whether it was longer than a dossier may be, so that its bytes were passed over
     */
    record Line(long number, byte[] bytes, boolean tooLong) {}

    Lines(InputStream in) {
        this.in = in;
    }

    /** The next line, or null at the end. */
    Line next() throws IOException {
        var line = new ByteArrayOutputStream(4096);
        boolean any = false;
        boolean tooLong = false;
        while (true) {
            if (position == limit) {
                limit = in.read(buffer);
                position = 0;
                if (limit <= 0) {
                    limit = 0;
                    return any ? line(line, tooLong) : null;
                }
            }
            any = true;
            int start = position;
            while (position < limit && buffer[position] != '\n') {
                position++;
            }
            if (!tooLong && line.size() + position - start <= EvaluationRequest.MOST_BYTES) {
                line.write(buffer, start, position - start);
            } else {
                tooLong = true;
                line.reset();
            }
            if (position < limit) {
                position++;
                return line(line, tooLong);
            }
        }
    }

    private Line line(ByteArrayOutputStream line, boolean tooLong) {
        return new Line(++number, line.toByteArray(), tooLong);
    }
}
