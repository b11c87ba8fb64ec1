package org.wengang.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Works on several things at a time, one for each core, in threads of its own: the rule base finds its parts through the class
 * loader of the thread, and those of the common pool have whichever the first user left.
 */
final class SideBySide implements AutoCloseable {
    private final ExecutorService workers =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), work -> {
                var thread = new Thread(work, "side-by-side");
                thread.setDaemon(true);
                thread.setContextClassLoader(SideBySide.class.getClassLoader());
                return thread;
            });

    /** The answers in the order of the questions. What one of them throws is thrown. */
    <A, B> List<B> map(List<A> all, Function<A, B> answer) {
        var tasks =
                all.stream().map(one -> (Callable<B>) () -> answer.apply(one)).toList();
        try {
            var answers = new ArrayList<B>(all.size());
            for (var future : workers.invokeAll(tasks)) {
                answers.add(future.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
