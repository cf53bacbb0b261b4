package twokitchens.loadtest.report;

import java.nio.file.Path;

class RenderMain {
    public static void main(String[] a) throws Exception {
        ReportWriter.write(Fixtures.typical(), Path.of("/tmp/tk-shots/typical"));
        ReportWriter.write(Fixtures.troubled(), Path.of("/tmp/tk-shots/troubled"));
        ReportWriter.write(Fixtures.onlyFailed(), Path.of("/tmp/tk-shots/failed"));
        System.out.println(ConsoleTable.render(Fixtures.troubled()));
    }
}
