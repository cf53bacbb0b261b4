package twokitchens.loadtest.run;

/**
 * No process outlives the kit, and the kit does not outlive the process that started it.
 *
 * <p>A kit that is killed runs no hook; then its children notice the end of their standard input.
 */
public final class ShutdownHooks {
    private static final int STOPPED_FROM_OUTSIDE = 143;

    private ShutdownHooks() {}

    /** Kills all child processes when this one ends in any orderly way, Ctrl-C and SIGTERM among them. */
    public static void holdChildren() {
        Runtime.getRuntime().addShutdownHook(new Thread(ShutdownHooks::killChildren, "kill children"));
    }

    /** A supervisor ends by itself, and kills what it holds. */
    private static void killChildren() {
        ProcessHandle.current()
                .children()
                .filter(child -> !ProcessSupervisor.isOne(child))
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** Exits when the process that started this one has ended. */
    public static void followParent() {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(STOPPED_FROM_OUTSIDE)));
    }
}
