package twokitchens.loadtest.classroom;

import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/** An animated picture that is played again and again. Of each frame it holds only what differs from the one before. */
final class AnimatedGif implements Closeable {
    private static final String FORMAT = "javax_imageio_gif_image_1.0";
    private static final int MILLIS_OF_A_TICK = 10;

    private final ImageWriter writer =
            ImageIO.getImageWritersByFormatName("gif").next();
    private final ImageOutputStream file;
    private @Nullable BufferedImage before;

    AnimatedGif(Path path) throws IOException {
        Files.deleteIfExists(path);
        file = ImageIO.createImageOutputStream(path.toFile());
        writer.setOutput(file);
        writer.prepareWriteSequence(null);
    }

    /** A frame that is shown for so many milliseconds. */
    void add(BufferedImage frame, int millis) throws IOException {
        BufferedImage changes = changes(frame);
        IIOMetadata metadata =
                writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(changes), null);
        metadata.setFromTree(FORMAT, described(metadata, millis));
        writer.writeToSequence(new IIOImage(changes, null, metadata), null);
        before = frame;
    }

    /** Transparent where nothing has changed. */
    private BufferedImage changes(BufferedImage frame) {
        BufferedImage changes = new BufferedImage(frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < frame.getHeight(); y++) {
            for (int x = 0; x < frame.getWidth(); x++) {
                if (before == null || before.getRGB(x, y) != frame.getRGB(x, y)) {
                    changes.setRGB(x, y, frame.getRGB(x, y));
                }
            }
        }
        return changes;
    }

    private static IIOMetadataNode described(IIOMetadata metadata, int millis) throws IIOInvalidTreeException {
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode control = (IIOMetadataNode)
                root.getElementsByTagName("GraphicControlExtension").item(0);
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("delayTime", String.format(Locale.ROOT, "%d", millis / MILLIS_OF_A_TICK));
        IIOMetadataNode again = new IIOMetadataNode("ApplicationExtension");
        again.setAttribute("applicationID", "NETSCAPE");
        again.setAttribute("authenticationCode", "2.0");
        again.setUserObject(new byte[] {1, 0, 0});
        IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
        extensions.appendChild(again);
        root.appendChild(extensions);
        return root;
    }

    @Override
    public void close() throws IOException {
        writer.endWriteSequence();
        file.close();
        writer.dispose();
    }
}
