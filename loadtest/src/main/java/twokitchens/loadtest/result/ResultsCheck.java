package twokitchens.loadtest.result;

import static java.util.Comparator.comparing;
import static twokitchens.loadtest.result.NumberFormats.exactPercent;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What no measurement gives: numbers out of all range, and numbers that contradict each other. */
final class ResultsCheck {
    private static final List<String> PERCENTILES = List.of("p50", "p90", "p99", "p99.9");

    private static final Pattern PLAN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");
    private static final Pattern ELSEWHERE = Pattern.compile("/.*|.*(:|\\.\\.|\\\\).*", Pattern.DOTALL);
    private static final Pattern MISSING = Pattern.compile("\\{\\d}");
    private static final Range ANY = new Range(0, 1e12);
    private static final Range WAIT = new Range(1, 3_600_000);
    private static final Range AROUND_ZERO = new Range(-1e12, 1e12);

    /** By the end of their path; all other numbers are from 0 to a million millions. */
    private static final Map<String, Range> RANGES = Map.ofEntries(
            Map.entry(".cookMillis", WAIT),
            Map.entry(".answerMillis", WAIT),
            Map.entry(".machine.cores", new Range(1, 100_000)),
            Map.entry(".users", new Range(0, 1_000_000)),
            Map.entry(".workers", new Range(1, 1_000_000)),
            Map.entry(".connections", new Range(1, 1_000_000)),
            Map.entry(".windowSeconds", new Range(0.001, 1_000_000)),
            Map.entry(".theory", new Range(1e-6, 1e9)),
            Map.entry(".perSecond", new Range(1e-6, 1e9)),
            Map.entry(".second", new Range(0, 1_000_000)),
            Map.entry(".seconds", new Range(0, 1e9)),
            Map.entry(".repeat", new Range(1, 1_000_000)),
            Map.entry(".status", new Range(100, 599)),
            Map.entry(".growthOfAge", AROUND_ZERO),
            Map.entry(".firstSample", AROUND_ZERO),
            Map.entry(".lastSample", AROUND_ZERO));

    /** A response's body may have several lines. */
    private static final Pattern UNWRITABLE = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\t\\n\\r]]");

    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private final Comparison comparison;
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, String> runs = new HashMap<>();

    private record Range(double least, double most) {}

    private ResultsCheck(Comparison comparison) {
        this.comparison = comparison;
    }

    /** The first that is wrong: the field, and what is wrong with it. */
    static Optional<String> of(Comparison comparison) {
        ResultsCheck check = new ResultsCheck(comparison);
        check.look("", comparison);
        check.require(PLAN.matcher(comparison.plan()).matches(), ".plan", "is not the name of a plan");
        check.require(
                !comparison.startedAt().isBefore(Instant.EPOCH)
                        && comparison.startedAt().isBefore(LAST),
                ".startedAt",
                "is not between " + Instant.EPOCH + " and " + LAST);
        return check.wrong.stream().findFirst();
    }

    private void look(String path, Object value) {
        if (value instanceof String) {
            require(!UNWRITABLE.matcher((String) value).find(), path, "has a control character, or half a character");
        } else if (value instanceof Number) {
            number(path, ((Number) value).doubleValue());
        } else if (value instanceof Record) {
            components(path, (Record) value);
        } else if (value instanceof Optional) {
            ((Optional<?>) value).ifPresent(each -> look(path, each));
        } else if (value instanceof Map) {
            new TreeMap<>((Map<?, ?>) value).forEach((name, each) -> look(path + "." + name, each));
        } else if (value instanceof List) {
            List<?> list = (List<?>) value;
            for (int i = 0; i < list.size(); i++) {
                look(path + "[" + i + "]", list.get(i));
            }
        }
        if (value instanceof Latency) {
            latency(path, (Latency) value);
        } else if (value instanceof RunResult) {
            run(path, (RunResult) value);
        } else if (value instanceof Finding) {
            String text = ((Finding) value).text(Locale.ENGLISH);
            require(!MISSING.matcher(text).find(), path + ".values", "are fewer than its text names");
        } else if (value instanceof Contender) {
            Contender contender = (Contender) value;
            require(isShown(contender.name()), path + ".name", "is blank, or has invisible characters");
            require(isShown(contender.framework()), path + ".framework", "is blank, or has invisible characters");
        }
    }

    private void components(String path, Record value) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                look(path + "." + component.getName(), component.getAccessor().invoke(value));
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private void number(String path, double number) {
        Range range = RANGES.entrySet().stream()
                .filter(each -> path.endsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(ANY);
        require(
                number >= range.least() && number <= range.most(),
                path,
                plain(number) + " is not from " + plain(range.least()) + " to " + plain(range.most()));
    }

    private void latency(String path, Latency latency) {
        Map<String, Double> percentiles = latency.percentiles();
        percentiles.keySet().stream()
                .filter(name -> !PERCENTILES.contains(name))
                .forEach(name -> require(false, path + ".percentiles", name + " is none of " + PERCENTILES));
        List<Map.Entry<String, Double>> inOrder = new ArrayList<>(List.of(Map.entry(".min", latency.min())));
        percentiles.entrySet().stream()
                .filter(each -> PERCENTILES.contains(each.getKey()))
                .sorted(comparing(each -> PERCENTILES.indexOf(each.getKey())))
                .forEach(each -> inOrder.add(Map.entry(".percentiles." + each.getKey(), each.getValue())));
        inOrder.add(Map.entry(".max", latency.max()));
        for (int i = 1; i < inOrder.size(); i++) {
            Map.Entry<String, Double> lower = inOrder.get(i - 1);
            Map.Entry<String, Double> upper = inOrder.get(i);
            String upperName = upper.getKey().replace(".percentiles.", "").replace(".max", "max");
            require(
                    lower.getValue() <= upper.getValue(),
                    path + lower.getKey(),
                    plain(lower.getValue()) + " is above " + upperName + ", which is " + plain(upper.getValue()));
        }
        require(
                latency.mean() >= latency.min() && latency.mean() <= latency.max(),
                path + ".mean",
                plain(latency.mean()) + " is not between min and max");
        require(latency.count() > 0, path + ".count", "times of no request");
    }

    private void run(String path, RunResult run) {
        double perSecond = run.ok() / run.windowSeconds();
        require(
                Math.abs(run.throughput() - perSecond) <= 0.001 * perSecond,
                path + ".throughput",
                plain(run.throughput()) + ", but ok / windowSeconds is " + plain(perSecond));
        run.theory().ifPresent(theory -> theory(path, run, theory));
        long ended = run.ok() + run.failed();
        long timed = run.latency().map(Latency::count).orElse(0L);
        require(timed == ended, path + ".latency.count", timed + ", but ok + failed is " + ended);
        require(
                run.open().map(open -> !open.rates().isEmpty()).orElse(run.users() > 0),
                path + (run.open().isPresent() ? ".open.rates" : ".users"),
                "no requests were sent");
        require(!ELSEWHERE.matcher(run.gatlingReport()).matches(), path + ".gatlingReport", "is no path below");
        require(!ELSEWHERE.matcher(run.histogramLog()).matches(), path + ".histogramLog", "is no path below");
        run.recording()
                .ifPresent(recording -> List.of(recording.cpuGraph(), recording.wallGraph(), recording.file())
                        .forEach(file -> require(
                                !ELSEWHERE.matcher(file).matches(), path + ".profile", file + " is no path below")));
        // A run is its scenario, contender, load and repeat.
        String name = run.scenario() + " " + run.contender().name() + " " + run.users() + " " + run.connections() + " "
                + run.open().map(OpenLoad::rates) + " " + run.repeat();
        String first = runs.putIfAbsent(name, path);
        require(
                first == null,
                path + ".repeat",
                run.repeat() + " is that of " + (first == null ? "" : first.substring(1)));
    }

    private void theory(String path, RunResult run, double theory) {
        long wait = comparison.waitMillis(run.scenario());
        // Some earlier versions did not write how long an answer takes.
        boolean isUnknown = run.scenario().startsWith("chat")
                && comparison.chatCalibration().isEmpty();
        double expected = Theory.throughput(run.users(), run.atOnce(), Duration.ofMillis(wait));
        require(
                isUnknown || Math.abs(theory - expected) <= 0.001 * expected,
                path + ".theory",
                plain(theory) + ", but users, workers" + (run.connections().isPresent() ? ", connections" : "")
                        + " and the wait of " + wait + " ms make " + plain(expected));
        double rounds = 1000 * run.windowSeconds() / wait;
        require(
                run.throughput() <= theory * RunFacts.mostRounds(rounds) / rounds,
                path + ".throughput",
                plain(run.throughput()) + " is " + exactPercent(run.throughput() / theory) + " of theory");
    }

    private static boolean isShown(String name) {
        return !name.isBlank() && !INVISIBLE.matcher(name).find();
    }

    /** Of the paths' leading points nothing is told. */
    private void require(boolean holds, String path, String what) {
        if (!holds) {
            wrong.add(path.substring(1) + ": " + what);
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }
}
