package twokitchens.loadtest.simulatedllm;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * What the model will send, and when: all of it is drawn before the first token.
 *
 * @param number of the request, counted from 1
 * @param fails whether it is an error instead
 * @param tokens its tokens; the first one says that it is simulated
 * @param nanos when each of them is sent, in nanoseconds since the request
 * @param isCutOff whether it would have been longer
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
    static Reply draw(ModelSettings settings, long number, int maxTokens) {
        SplittableRandom random = new SplittableRandom(settings.seed()).split();
        random = new SplittableRandom(random.nextLong() + number);
        boolean fails = random.nextDouble() < settings.errorRate();
        int length = Math.min(settings.tokens(), maxTokens);
        List<String> tokens = new ArrayList<>();
        List<Long> nanos = new ArrayList<>();
        double gap = TimeUnit.SECONDS.toNanos(1) / settings.tokensPerSecond();
        double time = 0;
        for (int token = 0; token < length; token++) {
            double wait = token == 0 ? settings.firstToken().toNanos() : gap;
            time += wait * (1 + settings.spread() * (2 * random.nextDouble() - 1));
            nanos.add(Math.round(time));
            tokens.add(token == 0 ? FIRST : WORDS.get(random.nextInt(WORDS.size())));
        }
        return new Reply(number, fails, tokens, nanos, length < settings.tokens());
    }

    int length() {
        return tokens.size();
    }

    /** When the last token is sent, in nanoseconds since the request. */
    long endNanos() {
        return nanos.get(length() - 1);
    }

    String text() {
        return String.join("", tokens);
    }

    /** Why it ends, as JSON. */
    String finishReason() {
        return isCutOff ? "\"length\"" : "\"stop\"";
    }
}
