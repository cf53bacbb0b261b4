package twokitchens.loadtest.classroom.web;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import twokitchens.converter.HostConverter;

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

    /**
     * This machine's address that was named.
     *
     * @throws IllegalArgumentException if phones cannot reach this machine there; its message says why
     */
    public static InetAddress named(String host) throws SocketException {
        InetAddress[] addresses = allOf(host);
        for (InetAddress each : addresses) {
            if (obstacle(each).isEmpty()) {
                return each;
            }
        }
        throw new IllegalArgumentException(obstacle(addresses[0]).orElseThrow());
    }

    private static InetAddress[] allOf(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException("there is no host " + host, unknown);
        }
    }

    private static Optional<String> obstacle(InetAddress address) throws SocketException {
        String name = NetUtil.toAddressString(address);
        if (address.isLoopbackAddress()) {
            return Optional.of("no phone reaches " + name + ", this machine's address for itself; leave --lan out, or"
                    + " name an address in the room's network");
        }
        if (address.isAnyLocalAddress()) {
            return Optional.of(name + " stands for all addresses; a phone needs one of them");
        }
        if (address instanceof Inet6Address && address.isLinkLocalAddress()) {
            return Optional.of("no phone's browser opens " + name + ", which is valid on one link; name another");
        }
        return NetworkInterface.getByInetAddress(address) == null
                ? Optional.of("this machine has no address " + name)
                : Optional.empty();
    }

    /** The address as it stands in a URL: an IPv6 address in brackets, and short. */
    static String inUrl(InetAddress address) {
        return HostConverter.inUrl(NetUtil.toAddressString(address));
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
