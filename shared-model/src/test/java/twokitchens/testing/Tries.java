package twokitchens.testing;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** With {@code -Dextended=true} far more is tried than there is time for in every build. */
final class Tries implements AroundPropertyHook {
    private static final int EXTENDED = 2_000;

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        if (Boolean.getBoolean("extended")) {
            context.attributes().setTries(EXTENDED);
        }
        return property.execute();
    }
}
