package twokitchens.loadtest.report;

import com.microsoft.playwright.*;
import com.microsoft.playwright.options.*;
import java.nio.file.*;

class ShotMain {
    public static void main(String[] a) throws Exception {
        RenderMain.main(a);
        try (var b = twokitchens.loadtest.Browser.start()) {
            for (String which : new String[] {"typical", "troubled", "failed"})
                for (int w : new int[] {1280, 390})
                    for (String l : new String[] {"en", "zh"})
                        for (String t : new String[] {"light", "dark"}) {
                            if (!which.equals("typical") && !(t.equals("light") && l.equals("en"))) continue;
                            var p = b.page(new com.microsoft.playwright.Browser.NewContextOptions()
                                    .setViewportSize(w, 900)
                                    .setJavaScriptEnabled(true));
                            p.navigate(Path.of("/tmp/tk-shots/" + which + "/index.html")
                                    .toUri()
                                    .toString());
                            p.locator("label:has(#language-" + l + ")").click();
                            p.locator("label:has(#theme-" + t + ")").click();
                            p.screenshot(new Page.ScreenshotOptions()
                                    .setFullPage(true)
                                    .setPath(Path.of("/tmp/tk-shots/" + which + "-" + l + "-" + t + "-" + w + ".png")));
                            if (w == 1280 && t.equals("light") && which.equals("typical"))
                                p.pdf(new Page.PdfOptions()
                                        .setPath(Path.of("/tmp/tk-shots/" + which + "-" + l + ".pdf"))
                                        .setPreferCSSPageSize(true));
                            p.context().close();
                        }
        }
    }
}
