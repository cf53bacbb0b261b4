package twokitchens.loadtest.distributed;

import java.util.List;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.ProcessUse;

/**
 * What a server on another host took, as {@code /samples} there tells it.
 *
 * @param contender its name
 * @param host what tells that host from others
 * @param machine that host
 * @param samples of its process since it was started, by that host's clock
 */
public record ServerUse(String contender, String host, Machine machine, List<ProcessUse.Sample> samples) {}
