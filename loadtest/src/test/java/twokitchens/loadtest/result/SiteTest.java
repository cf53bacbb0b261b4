package twokitchens.loadtest.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files as Linux has them, below a directory in the place of its root; sizes by hand. */
class SiteTest {
    private static final String V1 =
            "mountinfo=33 31 0:30 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct"
                    + "\\n35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory";

    private static final String V2 = "mountinfo=30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw,nsdelegate";

    /** The files, then processor quota, memory limit in MiB, periods and those used up; a dash is none. */
    static Stream<String> roots() {
        return Stream.of(
                // No Linux, or none with control groups.
                "| - - - -",
                "cgroup=0::/ ; " + V2 + " | - - - -",
                // Version 2: one and a half cores, 512 MiB; the counters are those of the group that has the quota.
                "cgroup=0::/kit ; " + V2 + " ; /sys/fs/cgroup/kit/cpu.max=150000 100000"
                        + " ; /sys/fs/cgroup/kit/memory.max=536870912"
                        + " ; /sys/fs/cgroup/kit/cpu.stat=usage_usec 5\\nnr_periods 40\\nnr_throttled 3\\nthrottled_usec 9"
                        + " | 1.5 512 40 3",
                "cgroup=0::/kit ; " + V2
                        + " ; /sys/fs/cgroup/kit/cpu.max=max 100000 ; /sys/fs/cgroup/kit/memory.max=max" + " | - - - -",
                // A parent's quota is the tighter one.
                "cgroup=0::/a/b ; " + V2 + " ; /sys/fs/cgroup/a/b/cpu.max=400000 100000"
                        + " ; /sys/fs/cgroup/a/cpu.max=50000 100000 ; /sys/fs/cgroup/a/cpu.stat=nr_periods 7\\nnr_throttled 7"
                        + " ; /sys/fs/cgroup/a/memory.max=1073741824 ; /sys/fs/cgroup/a/b/memory.max=max"
                        + " | 0.5 1024 7 7",
                // Version 1; a limit that no machine has is none.
                "cgroup=4:memory:/x\\n1:cpu,cpuacct:/x ; " + V1
                        + " ; /sys/fs/cgroup/cpu,cpuacct/x/cpu.cfs_quota_us=200000"
                        + " ; /sys/fs/cgroup/cpu,cpuacct/x/cpu.cfs_period_us=100000"
                        + " ; /sys/fs/cgroup/cpu,cpuacct/x/cpu.stat=nr_periods 9\\nnr_throttled 0\\nthrottled_time 0"
                        + " ; /sys/fs/cgroup/memory/x/memory.limit_in_bytes=9223372036854771712"
                        + " ; /sys/fs/cgroup/memory/memory.limit_in_bytes=268435456"
                        + " | 2.0 256 9 0",
                "cgroup=4:memory:/x\\n1:cpu,cpuacct:/x ; " + V1
                        + " ; /sys/fs/cgroup/cpu,cpuacct/x/cpu.cfs_quota_us=-1"
                        + " ; /sys/fs/cgroup/cpu,cpuacct/x/cpu.cfs_period_us=100000 | - - - -",
                // A container of version 1 sees its own group as the root of what is mounted.
                "cgroup=4:memory:/docker/ab\\n1:cpu:/docker/ab"
                        + " ; mountinfo=33 31 0:30 /docker/ab /sys/fs/cgroup/cpu ro - cgroup cgroup rw,cpu"
                        + " ; /sys/fs/cgroup/cpu/cpu.cfs_quota_us=50000 ; /sys/fs/cgroup/cpu/cpu.cfs_period_us=100000"
                        + " ; /sys/fs/cgroup/cpu/cpu.stat=nr_periods 2\\nnr_throttled 1 | 0.5 - 2 1",
                // Half of both: the controllers are where version 1 is, not in the empty tree of version 2.
                "cgroup=1:cpu:/\\n0::/ ; mountinfo=32 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu"
                        + "\\n41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw"
                        + " ; /sys/fs/cgroup/cpu/cpu.cfs_quota_us=100000 ; /sys/fs/cgroup/cpu/cpu.cfs_period_us=100000"
                        + " ; /sys/fs/cgroup/unified/cgroup.procs=1 | 1.0 - - -");
    }

    @TempDir
    private Path root;

    private void write(String file, String content) throws IOException {
        Path path = root.resolve(file.startsWith("/") ? file.substring(1) : "proc/self/" + file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content.replace("\\n", "\n") + "\n");
    }

    @ParameterizedTest
    @MethodSource("roots")
    void limitsAreThoseOfTheTightestGroup(String row) throws IOException {
        String[] halves = row.split("\\|");
        for (String file : halves[0].split(" ; ")) {
            if (file.contains("=")) {
                write(file.strip().split("=", 2)[0], file.strip().split("=", 2)[1]);
            }
        }
        Cgroup cgroup = Cgroup.here(root);
        assertThat(String.join(
                        " ",
                        shown(cgroup.quotaCores()),
                        shown(cgroup.memoryMiB()),
                        shown(cgroup.periods().map(Cgroup.Periods::all)),
                        shown(cgroup.periods().map(Cgroup.Periods::usedUp))))
                .isEqualTo(halves[1].strip());
    }

    private static String shown(Optional<?> number) {
        return number.map(Object::toString).orElse("-");
    }

    /** As {@code sysctl} has it: read byte by byte, the file may begin anew, or end. */
    @Test
    void aFileOfTheKernelIsReadWhole() throws Exception {
        Path here = Path.of("/proc/sys/net/core/somaxconn");
        assumeThat(here).exists();
        Process cat = new ProcessBuilder("cat", here.toString()).start();
        String whole = new String(cat.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(Site.detect(Path.of("/")).acceptQueue()).contains(Integer.valueOf(whole));
    }

    @Test
    void aContainerAGovernorAndTheAcceptQueueAreFound() throws IOException {
        assertThat(Site.detect(root))
                .isEqualTo(new Site(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        write("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave");
        write("/sys/devices/system/cpu/cpu1/cpufreq/scaling_governor", "performance");
        write("/sys/devices/system/cpu/cpu2/cpufreq/scaling_governor", "powersave");
        write("/sys/devices/system/cpu/online", "0-2");
        write("/proc/sys/net/core/somaxconn", "128");
        write("/.dockerenv", "");
        Site site = Site.detect(root);
        assertThat(site.governor()).contains("performance, powersave");
        assertThat(site.container()).contains("docker");
        assertThat(site.acceptQueue()).contains(128);
        write("/run/systemd/container", "lxc");
        Files.delete(root.resolve(".dockerenv"));
        assertThat(Site.detect(root).container()).contains("lxc");
    }
}
