package twokitchens.loadtest.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * What the model is going to say, and when: all of it is drawn before the first word.
 *
 * @param number of the request, counted from 1
 * @param fails whether it answers with an error instead
 * @param tokens what it says; the first one tells that it is simulated
 * @param nanos when it says each of them, since it was asked
 * @param isCutOff whether it would have said more
 */
record Reply(long number, boolean fails, List<String> tokens, List<Long> nanos, boolean isCutOff) {
    private static final String FIRST = "[simulated]";
    private static final List<String> WORDS =
            List.of(" rice", " soup", " tea", " noodles", " waits", " simmers", " and", " then", " with", " slowly");

    Reply {
        tokens = List.copyOf(tokens);
        nanos = List.copyOf(nanos);
    }

    /** Draws the reply to the request of this number. */
    static Reply draw(Temper temper, long number, int maxTokens) {
        SplittableRandom random = new SplittableRandom(temper.seed()).split();
        random = new SplittableRandom(random.nextLong() + number);
        boolean fails = random.nextDouble() < temper.errorRate();
        int length = Math.min(temper.tokens(), maxTokens);
        List<String> tokens = new ArrayList<>();
        List<Long> nanos = new ArrayList<>();
        double time = 0;
        for (int token = 0; token < length; token++) {
            time += varied(token == 0 ? temper.firstToken().toNanos() : gapNanos(temper), temper, random);
            nanos.add(Math.round(time));
            tokens.add(token == 0 ? FIRST : WORDS.get(random.nextInt(WORDS.size())));
        }
        return new Reply(number, fails, tokens, nanos, length < temper.tokens());
    }

    private static double gapNanos(Temper temper) {
        return TimeUnit.SECONDS.toNanos(1) / temper.tokensPerSecond();
    }

    private static double varied(double wait, Temper temper, SplittableRandom random) {
        return wait * (1 + temper.spread() * (2 * random.nextDouble() - 1));
    }

    int length() {
        return tokens.size();
    }

    /** When it has said all. */
    long endNanos() {
        return nanos.get(length() - 1);
    }

    String text() {
        return String.join("", tokens);
    }

    String finishReason() {
        return isCutOff ? "length" : "stop";
    }
}
