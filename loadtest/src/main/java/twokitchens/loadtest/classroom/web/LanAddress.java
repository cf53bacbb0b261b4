package twokitchens.loadtest.classroom.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Finds where phones in the same room can reach this machine. */
public final class LanAddress {
    /** Networks inside this machine, and tunnels out of the room. */
    private static final Pattern NOT_THE_ROOM =
            Pattern.compile("(docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|wg|zt).*", Pattern.CASE_INSENSITIVE);

    private LanAddress() {}

    /** This machine's IPv4 addresses in its local networks, the likeliest first. */
    public static List<InetAddress> candidates() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .filter(LanAddress::mayBeTheRoom)
                .sorted(Comparator.comparing(NetworkInterface::getIndex))
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address)
                .sorted(Comparator.comparing(address -> !address.isSiteLocalAddress()))
                .toList();
    }

    private static boolean mayBeTheRoom(NetworkInterface each) {
        try {
            return each.isUp()
                    && !each.isLoopback()
                    && !each.isPointToPoint()
                    && !NOT_THE_ROOM.matcher(each.getName()).matches();
        } catch (SocketException gone) {
            return false;
        }
    }
}
