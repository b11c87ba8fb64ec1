package org.wengang.plain;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/** On a worker thread, reads the body as JSON and answers what it always answers: the file that the property {@code answer} names. */
@Singleton
@Path("/api/v1/evaluations")
public class PlainResource {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final byte[] answer;

    public PlainResource() throws IOException {
        answer = Files.readAllBytes(java.nio.file.Path.of(System.getProperty("answer")));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public byte[] evaluate(InputStream body) throws IOException {
        if (!JSON.readTree(body.readAllBytes()).has("facts")) {
            throw new BadRequestException();
        }
        return answer;
    }
}
