package twokitchens.loadtest.classroom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where phones can reach this machine, and what they are told. */
class LanAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.168.1.20, 192.168.1.20",
        "::1, [::1]",
        "2001:db8:0:0:0:0:0:1, [2001:db8::1]",
        "fd00::2, [fd00::2]",
        "::ffff:192.168.1.20, 192.168.1.20",
    })
    void anAddressIsWrittenAsAUrlHasIt(String address, String inUrl) throws Exception {
        assertThat(LanAddress.inUrl(InetAddress.getByName(address))).isEqualTo(inUrl);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1        | no phone reaches 127.0.0.1",
                "127.1.2.3        | no phone reaches 127.1.2.3",
                "localhost        | no phone reaches",
                "::1              | no phone reaches ::1",
                "::ffff:127.0.0.1 | no phone reaches 127.0.0.1",
                "0.0.0.0          | 0.0.0.0 stands for all addresses",
                "::               | :: stands for all addresses",
                "fe80::1          | no phone's browser opens fe80::1",
                "192.0.2.77       | this machine has no address 192.0.2.77",
                "2001:db8::77     | this machine has no address 2001:db8::77",
                "224.0.0.1        | this machine has no address 224.0.0.1",
                "256.1.1.1        | there is no host 256.1.1.1",
                "1:2              | there is no host 1:2",
                "no.such.invalid  | there is no host no.such.invalid",
            })
    void whereNoPhoneComesIsSaid(String host, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LanAddress.named(host))
                .withMessageStartingWith(reason);
    }

    @Test
    void anyOtherAddressOfThisMachineIsTaken() throws Exception {
        List<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Predicate.not(InetAddress::isLoopbackAddress))
                .filter(Predicate.not(InetAddress::isLinkLocalAddress))
                .toList();
        for (InetAddress each : own) {
            assertThat(LanAddress.named(each.getHostAddress())).isEqualTo(each);
        }
        assertThat(LanAddress.candidates()).isSubsetOf(own);
    }
}
