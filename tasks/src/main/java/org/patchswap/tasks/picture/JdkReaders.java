package org.patchswap.tasks.picture;

import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * Java's own readers of pictures. Others, which some library on the class path may have registered,
 * are passed over: what a picture's pixels are must not depend on what is installed.
 */
final class JdkReaders {
  private JdkReaders() {}

  /** The reader of a format, such as {@code jpeg}, {@code png}, {@code bmp} or {@code gif}. */
  static ImageReader of(String format) throws IOException {
    Iterator<ImageReaderSpi> found =
        IIORegistry.getDefaultInstance()
            .getServiceProviders(ImageReaderSpi.class, p -> reads(p, format), false);
    Optional<ImageReaderSpi> first = found.hasNext() ? Optional.of(found.next()) : Optional.empty();
    return first
        .orElseThrow(() -> new IllegalStateException("This Java has no reader of " + format))
        .createReaderInstance();
  }

  /** What a reader says of a file that it cannot read to the end. */
  static IOException damaged(Exception e) {
    return new IOException("is damaged or cut short (" + e.getMessage() + ")", e);
  }

  private static boolean reads(Object provider, String format) {
    return provider instanceof ImageReaderSpi spi
        && spi.getClass().getModule() == ImageIO.class.getModule()
        && Arrays.asList(spi.getFormatNames()).contains(format);
  }
}
