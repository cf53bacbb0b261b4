package twokitchens.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Whether a command's help says the same in both languages: each text, with the same values, options and files. */
public final class HelpTranslation {
    private static final Pattern FACT = Pattern.compile(
            "\\$\\{[\\w-]+}|--[a-z][\\w-]*|\\w+\\.(?:json|html|md)|\\d+(?:[.,]\\d+)*[\\w%]*|[A-Z]+_[A-Z_]+");

    private HelpTranslation() {}

    /** The texts that are missing or differ, of the command that is made and of its subcommands. */
    public static List<String> faults(Callable<CommandLine> command) throws Exception {
        List<String> faults = new ArrayList<>();
        CommandLine chinese =
                command.call().setResourceBundle(ResourceBundle.getBundle("twokitchens.cli.help", Locale.CHINESE));
        compare(command.call(), chinese, faults);
        return faults;
    }

    private static void compare(CommandLine english, CommandLine chinese, List<String> faults) {
        List<String> theirs = texts(chinese.getCommandSpec()).toList();
        List<String> ours = texts(english.getCommandSpec()).toList();
        if (ours.size() != theirs.size()) {
            faults.add(english.getCommandSpec().qualifiedName() + ": " + ours + " = " + theirs);
            return;
        }
        for (int i = 0; i < ours.size(); i++) {
            boolean hasHan =
                    Pattern.compile("\\p{IsHan}").matcher(theirs.get(i)).find();
            if (!hasHan || !facts(ours.get(i)).equals(facts(theirs.get(i)))) {
                faults.add(english.getCommandSpec().qualifiedName() + ": " + ours.get(i) + " = " + theirs.get(i));
            }
        }
        english.getSubcommands()
                .forEach((name, each) -> compare(each, chinese.getSubcommands().get(name), faults));
    }

    private static Stream<String> texts(CommandSpec command) {
        Stream<String[]> described = Stream.concat(
                command.options().stream().filter(option -> !option.hidden()).map(OptionSpec::description),
                command.positionalParameters().stream().map(PositionalParamSpec::description));
        return Stream.concat(
                Stream.concat(Stream.of(new String[][] {command.usageMessage().description()}), described)
                        .map(text -> String.join(" ", text)),
                command.usageMessage().exitCodeList().values().stream());
    }

    private static Set<String> facts(String text) {
        return FACT.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
